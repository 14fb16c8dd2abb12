import { parseArgs } from "node:util";
import { ensureBuilt } from "./console/build-console.mjs";
import { startChild, stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { ensureBrowser } from "./setup/browser.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { inRoot } from "./setup/root.mjs";
import { SetupError } from "./setup/step.mjs";

const BENCHES = ["load"];

/** The benchmarks. With --json nothing but the results is written to stdout. */
async function main() {
  const { values } = parseArgs({
    options: { only: { type: "string" }, json: { type: "boolean", default: false } },
  });
  if (values.only !== undefined && !BENCHES.includes(values.only)) {
    throw new SetupError(`--only is "${values.only}". It is one of ${BENCHES.join(", ")}.`);
  }
  stopOnSignal(undefined, 130);
  await ensureDependencies();
  const { value: node24 } = await ensureNode24();
  await ensureBuilt(node24);
  const { value: browser } = await ensureBrowser(node24);
  for (const bench of BENCHES.filter((name) => values.only === undefined || values.only === name)) {
    const child = startChild(node24, [inRoot(`bench/${bench}.ts`), ...(values.json ? ["--json"] : [])], {
      env: { ...process.env, FLOWTOWER_BROWSER: browser, NEXT_TELEMETRY_DISABLED: "1" },
      stdio: "inherit",
    });
    const code = await new Promise((resolve) => child.once("close", (exitCode) => resolve(exitCode ?? 1)));
    if (code !== 0) process.exitCode = code;
  }
}

await runMain(main);
