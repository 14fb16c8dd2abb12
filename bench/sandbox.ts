import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stopChildren, stopOnSignal } from "../scripts/process/children.mjs";
import { startSandboxProcess } from "../scripts/process/sandbox-process.mjs";
import { portUses, requirePorts } from "../scripts/setup/ports.mjs";
import { inRoot } from "../scripts/setup/root.mjs";
import { controlOf, NO_LIMITS } from "./control.ts";
import { askWithManyClients } from "./many-clients.ts";
import { benchQueries, type BenchQuery } from "./sandbox-queries.ts";
import { figuresOf, sandboxTable, type QueryFigures, type SandboxReport } from "./sandbox-report.ts";

const PORTS = { console: 14_910, dataverse: 14_911, dataverse2: 14_912, identity: 14_913 };
const ORIGIN = `http://localhost:${PORTS.dataverse}`;
const control = controlOf(ORIGIN);
const CLIENTS = 20;
/** Answers before the measured ones: what a query costs once it has been asked for a while. */
const WARM_UP_ROUNDS = 10;
const ROUNDS = 40;
const LIVE = 500;
const GIVE_UP_MS = 300_000;

type Running = Awaited<ReturnType<typeof startSandboxProcess>>;

/** Starts a sandbox over the folder's rows, made if they are not there, and says how long it took until all of it answered. */
async function started(
  folder: string,
  sizes: { flows: number; runs: number },
): Promise<{ ms: number; sandbox: Running }> {
  const startMs = performance.now();
  const sandbox = await startSandboxProcess({
    node24: process.execPath,
    ports: PORTS,
    args: [
      "--scenario",
      "load",
      "--flows",
      String(sizes.flows),
      "--runs",
      String(sizes.runs),
      "--live",
      String(LIVE),
    ],
    env: { FLOWTOWER_DATA: folder },
    readyWithinMs: GIVE_UP_MS,
  });
  return { ms: performance.now() - startMs, sandbox };
}

/** The most memory that a process has held, in megabytes, where Linux tells. */
function peakMemoryMb(pid: number | undefined): number | undefined {
  const file = `/proc/${pid ?? 0}/status`;
  const kilobytes = existsSync(file) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, "utf8"))?.[1] : undefined;
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
}

async function folderMb(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6;
}

/** Time stands still meanwhile, so that every round of a query finds the same rows; limits of one user are out of the way. */
async function measureQueries(): Promise<QueryFigures[]> {
  await control("clock", { speed: 0 });
  await control("switches", NO_LIMITS);
  const token = String((await control("token?user=olivia"))["access_token"]);
  const nowMs = Date.parse(String((await control("health"))["now"]));
  const figures: QueryFigures[] = [];
  for (const query of benchQueries({ nowMs, flowId: "f1000003-0000-4000-8000-000000000003" })) {
    figures.push(await measureQuery(query, token));
  }
  return figures;
}

async function measureQuery(query: BenchQuery, token: string): Promise<QueryFigures> {
  const asked = {
    origin: ORIGIN,
    path: `/api/data/v9.2/${encodeURI(query.path)}`,
    headers: {
      accept: "application/json",
      authorization: `Bearer ${token}`,
      ...(query.prefer === undefined ? {} : { prefer: query.prefer }),
    },
    status: query.status,
  };
  await askWithManyClients(asked, CLIENTS, WARM_UP_ROUNDS);
  return figuresOf(query, await askWithManyClients(asked, CLIENTS, ROUNDS));
}

async function measure(folder: string, sizes: { flows: number; runs: number }): Promise<SandboxReport> {
  const first = await started(folder, sizes);
  const generationMemoryMb = peakMemoryMb(first.sandbox.pid);
  await first.sandbox.stop();
  const fileMb = await folderMb(folder);
  const second = await started(folder, sizes);
  const queries = await measureQueries();
  const servingMemoryMb = peakMemoryMb(second.sandbox.pid);
  await second.sandbox.stop();
  const memoryMb =
    generationMemoryMb === undefined || servingMemoryMb === undefined
      ? undefined
      : Math.max(generationMemoryMb, servingMemoryMb);
  return { ...sizes, clients: CLIENTS, generationMs: first.ms, fileMb, openMs: second.ms, memoryMb, queries };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      runs: { type: "string", default: "1000000" },
      flows: { type: "string", default: "10000" },
    },
  });
  await requirePorts(portUses(PORTS, { console: false, sandbox: true }));
  const folder = await mkdtemp(join(tmpdir(), "flowtower-bench-"));
  try {
    const report = await measure(folder, { flows: Number(values.flows), runs: Number(values.runs) });
    const json = JSON.stringify(report, null, 2);
    await mkdir(inRoot("bench/results"), { recursive: true });
    await writeFile(inRoot("bench/results/sandbox.json"), `${json}\n`);
    console.log(values.json ? json : sandboxTable(report));
  } finally {
    await stopChildren();
    await rm(folder, { recursive: true, force: true });
  }
}

stopOnSignal(undefined, 130);
await main();
