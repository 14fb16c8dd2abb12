import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { OUT_DIR, ensureBuilt } from "./console/build-console.mjs";
import { localConfig } from "./console/local-config.mjs";
import { isStopping, stopOnSignal } from "./process/children.mjs";
import { runMain } from "./process/main.mjs";
import { startSandboxProcess } from "./process/sandbox-process.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureNode24 } from "./setup/node24.mjs";
import { portUses, readPorts, requirePorts } from "./setup/ports.mjs";
import { SetupError, step } from "./setup/step.mjs";
import { realTenant, welcome } from "./welcome.mjs";

/** @param {string | undefined} path */
function configFileFrom(path) {
  if (path === undefined || path === "") return undefined;
  const file = resolve(path);
  if (existsSync(file)) return file;
  throw new SetupError(`FLOWTOWER_CONFIG names ${file}, and there is no such file.`);
}

/** @param {string} node24 @param {import("./setup/ports.mjs").Ports} ports */
async function startSandbox(node24, ports) {
  const sandbox = await step("sandbox", "starting", async () => {
    const value = await startSandboxProcess({ node24, ports });
    return {
      text: `scenario ${String(value.health.scenario)}, on ports ${Object.values(ports).slice(1).join(", ")}`,
      value,
    };
  });
  void sandbox.exited.then((code) => {
    if (isStopping()) return;
    console.error(`\nThe sandbox ended unexpectedly (exit code ${code}). Start again with npm start.\n`);
    process.exit(1);
  });
}

async function main() {
  const ports = readPorts(process.env);
  const configFile = configFileFrom(process.env["FLOWTOWER_CONFIG"]);
  /** @type {{ close: () => Promise<void> } | undefined} */
  let served;
  stopOnSignal(() => served?.close());
  await requirePorts(portUses(ports, { console: true, sandbox: configFile === undefined }));

  console.log("\nFlowtower\n");
  await step("dependencies", "installing", ensureDependencies);
  const node24 = await step("node", "looking for Node 24", ensureNode24);
  await step("build", "building the console", () => ensureBuilt(node24));
  if (configFile === undefined) await startSandbox(node24, ports);
  await step("console", "starting", async () => {
    // Its packages are there only now.
    const { startConsole } = await import("./console/console-server.mjs");
    const source = configFile === undefined ? { configJson: localConfig(ports) } : { configFile };
    served = await startConsole({ port: ports.console, outDir: OUT_DIR, ...source });
    return { text: `http://localhost:${ports.console}`, value: served };
  });
  console.log(configFile === undefined ? welcome(ports.console) : realTenant(ports.console, configFile));
}

await runMain(main);
