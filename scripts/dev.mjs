import { copyBridgeScript } from "./console/build-console.mjs";
import { startChild, stopChildren, stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { startSandboxProcess } from "./process/sandbox-process.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { portUses, portsAsEnv, readPorts, requirePorts } from "./setup/ports.mjs";
import { inRoot } from "./setup/root.mjs";
import { step } from "./setup/step.mjs";
import { welcome } from "./welcome.mjs";

/** The console with hot reload, and the sandbox beside it. */
async function main() {
  const ports = readPorts(process.env);
  stopOnSignal();
  await requirePorts(portUses(ports, { console: true, sandbox: true }));
  await step("dependencies", "installing", ensureDependencies);
  const node24 = await step("node", "looking for Node 24", ensureNode24);
  await copyBridgeScript();
  await step("sandbox", "starting", async () => {
    const value = await startSandboxProcess({ node24, ports, args: process.argv.slice(2) });
    return { text: `scenario ${String(value.health.scenario)}`, value };
  });
  const server = startChild(node24, [inRoot("scripts/console/dev-server.mjs")], {
    env: { ...process.env, ...portsAsEnv(ports), NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "inherit",
  });
  server.once("close", (code) => void stopChildren().then(() => process.exit(code ?? 1)));
  console.log(welcome(ports.console));
}

await runMain(main);
