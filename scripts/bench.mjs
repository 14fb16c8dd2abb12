import { parseArgs } from "node:util";
import { ensureBuilt } from "./console/build-console.mjs";
import { startChild, stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { ensureBrowser } from "./setup/browser.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { inRoot } from "./setup/root.mjs";
import { SetupError } from "./setup/step.mjs";

/** Which of them need the built console and a browser. */
const BENCHES = { load: { browser: true }, sandbox: { browser: false }, live: { browser: true } };

/** @param {string} node24 @returns {Promise<string | undefined>} the browser, where one was found */
async function ensureConsole(node24) {
  await ensureBuilt(node24);
  const { value } = await ensureBrowser(node24);
  return value;
}

/** The benchmarks. With --json nothing but the results is written to stdout. */
async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: "string" },
      part: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (values.only !== undefined && !Object.keys(BENCHES).includes(values.only)) {
    throw new SetupError(`--only is "${values.only}". It is one of ${Object.keys(BENCHES).join(", ")}.`);
  }
  if (values.part !== undefined && values.only !== "live") {
    throw new SetupError("--part belongs to --only live.");
  }
  const args = [...(values.json ? ["--json"] : []), ...(values.part ? ["--part", values.part] : [])];
  stopOnSignal(undefined, 130);
  await ensureDependencies();
  const { value: node24 } = await ensureNode24();
  for (const [bench, needs] of Object.entries(BENCHES)) {
    if (values.only !== undefined && values.only !== bench) continue;
    const browser = needs.browser ? await ensureConsole(node24) : undefined;
    const child = startChild(node24, [inRoot(`bench/${bench}.ts`), ...args], {
      env: { ...process.env, ...(browser && { FLOWTOWER_BROWSER: browser }), NEXT_TELEMETRY_DISABLED: "1" },
      stdio: "inherit",
    });
    const code = await new Promise((resolve) => child.once("close", (exitCode) => resolve(exitCode ?? 1)));
    if (code !== 0) process.exitCode = code;
  }
}

await runMain(main);
