import { startChild, stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { portUses, readPorts, portsAsEnv, requirePorts } from "./setup/ports.mjs";
import { inRoot } from "./setup/root.mjs";
import { step } from "./setup/step.mjs";

/** Dataverse and the identity provider alone, with whatever flags follow `--`. */
async function main() {
  const ports = readPorts(process.env);
  stopOnSignal();
  await requirePorts(portUses(ports, { console: false, sandbox: true }));
  await step("dependencies", "installing", ensureDependencies);
  const node24 = await step("node", "looking for Node 24", ensureNode24);
  const child = startChild(node24, [inRoot("sandbox/main.ts"), ...process.argv.slice(2)], {
    env: { ...process.env, ...portsAsEnv(ports) },
    stdio: "inherit",
  });
  child.once("close", (code) => (process.exitCode = code ?? 1));
}

await runMain(main);
