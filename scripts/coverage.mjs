import { startChild, stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { inRoot } from "./setup/root.mjs";

/** Asks a sandbox for every documented feature and writes docs/sandbox-coverage.md anew from its answers. */
async function main() {
  stopOnSignal(undefined, 130);
  await ensureDependencies();
  const { value: node24 } = await ensureNode24();
  const vitest = [inRoot("node_modules/vitest/vitest.mjs"), "run", "--project", "contract"];
  const child = startChild(node24, [...vitest, "e2e/contract/coverage", "--update"], { stdio: "inherit" });
  process.exitCode = await new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
}

await runMain(main);
