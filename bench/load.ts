import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { OUT_DIR } from "../scripts/console/build-console.mjs";
import { startConsole } from "../scripts/console/console-server.mjs";
import { localConfig } from "../scripts/console/local-config.mjs";
import { stopChildren, stopOnSignal } from "../scripts/process/children.mjs";
import { startSandboxProcess } from "../scripts/process/sandbox-process.mjs";
import { portUses, requirePorts } from "../scripts/setup/ports.mjs";
import { inRoot } from "../scripts/setup/root.mjs";
import { launchBrowser, signIn } from "./browser.ts";
import { buildBarePage } from "./build-bare-page.ts";
import { coldLoad, type ColdLoad } from "./cold-load.ts";
import { reportOf, tableOf, type LoadReport } from "./load-report.ts";

const PORTS = { console: 14_900, dataverse: 14_901, dataverse2: 14_902, identity: 14_903 };
const ROUNDS = 5;

/** Both pages are served in turn at the one address that the identity provider knows, by the same server. */
async function served<T>(outDir: string, work: (origin: string) => Promise<T>): Promise<T> {
  const server = await startConsole({ port: PORTS.console, outDir, configJson: localConfig(PORTS) });
  try {
    return await work(server.origin);
  } finally {
    await server.close();
  }
}

/** The pages take turns, so that a machine that is busy for a while slows both. The first load of each warms nothing but the servers. */
async function measure(browser: Browser, bareDir: string): Promise<LoadReport> {
  const signedIn = await served(OUT_DIR, (origin) => signIn(browser, origin));
  const mine: ColdLoad[] = [];
  const bare: ColdLoad[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const a = await served(OUT_DIR, (origin) => coldLoad(browser, `${origin}/flows/`, signedIn));
    const b = await served(bareDir, (origin) => coldLoad(browser, `${origin}/`, signedIn));
    if (round === 0) continue;
    mine.push(a);
    bare.push(b);
  }
  return reportOf(mine, bare);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  await requirePorts(portUses(PORTS, { console: true, sandbox: true }));
  const bareDir = await buildBarePage();
  await startSandboxProcess({ node24: process.execPath, ports: PORTS, args: ["--scenario", "demo"] });
  const browser = await launchBrowser();
  const report = await measure(browser, bareDir);
  await browser.close();
  const json = JSON.stringify(report, null, 2);
  await mkdir(inRoot("bench/results"), { recursive: true });
  await writeFile(inRoot("bench/results/load.json"), `${json}\n`);
  console.log(values.json ? json : tableOf(report));
}

stopOnSignal(undefined, 130);
try {
  await main();
} finally {
  await stopChildren();
}
