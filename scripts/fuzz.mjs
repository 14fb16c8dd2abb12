import { startChild, stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { inRoot } from "./setup/root.mjs";

/** Random questions and malformed requests for the sandbox. Passes its options on: --minutes, --seed, --json. */
async function main() {
  stopOnSignal(undefined, 130);
  await ensureDependencies();
  const { value: node24 } = await ensureNode24();
  const child = startChild(node24, [inRoot("sandbox/fuzz.ts"), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  const code = await new Promise((resolve) => child.once("close", (exitCode) => resolve(exitCode ?? 1)));
  process.exitCode = code;
}

await runMain(main);
