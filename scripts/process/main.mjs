import { SetupError } from "../setup/step.mjs";
import { isStopping, stopChildren } from "./children.mjs";

/**
 * Runs a script's main function. What a person can act on is said without a stack; whatever happens, no child
 * process stays behind.
 *
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (isStopping()) return;
    console.error(error instanceof SetupError ? `\n${error.message}\n` : error);
    await stopChildren();
    process.exit(1);
  }
}
