import { ensureBuilt } from "./console/build-console.mjs";
import { stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { step } from "./setup/step.mjs";

/** The static export in out/, with the files that static hosts read. FLOWTOWER_CONFIG narrows what they allow. */
async function main() {
  stopOnSignal(undefined, 130);
  await step("dependencies", "installing", ensureDependencies);
  const node24 = await step("node", "looking for Node 24", ensureNode24);
  const configFile = process.env["FLOWTOWER_CONFIG"] || undefined;
  await step("build", "building the console", () => ensureBuilt(node24, { configFile }));
  console.log(
    "\nCopy out/ to a static host, with a config.json beside its index.html (see out/config.example.json).",
  );
}

await runMain(main);
