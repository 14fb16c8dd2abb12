import { parseArgs } from "node:util";
import { stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { ensureBrowser } from "./setup/browser.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { SetupError, seconds, step } from "./setup/step.mjs";
import { addCounts } from "./test/counts.mjs";
import { runSteps } from "./test/run-steps.mjs";
import { BY_BOTH_CORES, BY_ONE_CORE, GROUPS } from "./test/steps.mjs";

function readOnly() {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  if (values.only === undefined || GROUPS.includes(values.only)) return values.only;
  throw new SetupError(`--only is "${values.only}". It is one of ${GROUPS.join(", ")}.`);
}

/** Everything that stands behind a change, from a fresh clone: ends in one line that counts what passed and what failed. */
async function main() {
  const startedAt = performance.now();
  const only = readOnly();
  stopOnSignal(undefined, 130);
  /** @param {import("./test/steps.mjs").Step} candidate */
  const wanted = (candidate) => only === undefined || candidate.group === only;
  const small = BY_ONE_CORE.filter(wanted);
  const large = BY_BOTH_CORES.filter(wanted);

  await step("dependencies", "installing", ensureDependencies);
  const node24 = await step("node", "looking for Node 24", ensureNode24);
  const needsBrowser = large.some(({ name }) => name === "journeys");
  const browser = needsBrowser
    ? await step("browser", "looking for a Chromium", () => ensureBrowser(node24))
    : undefined;
  console.log("");
  const tools = { node24, browser };
  const total = addCounts(await runSteps(small, tools, 2), await runSteps(large, tools, 1));
  console.log(
    `\nin ${seconds(performance.now() - startedAt)}${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`,
  );
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

await runMain(main);
