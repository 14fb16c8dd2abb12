import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDataverseClient, type DataverseClient } from "@/lib/dataverse";
import { matchesRunFilter, NO_RUN_FILTER, type RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { startSandboxUnderTest, type SandboxUnderTest } from "./sandbox-under-test";

/** What a filter asks of Dataverse and what it says of a run in the browser are two readings of one wish. */
describe("a filter of runs", () => {
  let sandbox: SandboxUnderTest;
  let client: DataverseClient;
  let everything: readonly Run[];

  beforeAll(async () => {
    sandbox = await startSandboxUnderTest("demo");
    await sandbox.control("POST", "clock", { speed: 0 });
    client = createDataverseClient({
      environmentId: "demo",
      baseUrl: sandbox.org,
      getAccessToken: () => sandbox.token("olivia"),
      fetch: (address, init) => fetch(address, init),
    });
    everything = await read({ ...NO_RUN_FILTER, from: "7d" });
  }, 60_000);
  afterAll(() => sandbox.close());

  async function read(filter: RunFilter): Promise<readonly Run[]> {
    const runs: Run[] = [];
    let cursor: string | null = null;
    do {
      const page = await client.runs.list(filter, cursor);
      runs.push(...page.runs);
      cursor = page.next;
    } while (cursor !== null);
    return runs;
  }

  /** A filter for each condition, taken from what a run of the demonstration says. */
  const wishes: readonly (readonly [string, (runs: readonly Run[]) => Partial<RunFilter>])[] = [
    ["states", () => ({ states: ["failed", "running"] })],
    ["machine", (runs) => ({ machineId: runs.find((run) => run.machine)?.machine?.id ?? null })],
    [
      "machine group",
      (runs) => ({ machineGroupId: runs.find((run) => run.machineGroup)?.machineGroup?.id ?? null }),
    ],
    ["person", (runs) => ({ personId: runs.find((run) => run.startedBy)?.startedBy?.id ?? null })],
    ["trigger", (runs) => ({ triggers: runs.slice(0, 1).flatMap(({ trigger }) => triggerOf(trigger)) })],
    ["mode", () => ({ modes: ["attended"] })],
    ["error code", (runs) => ({ errorCode: runs.find((run) => run.error?.code)?.error?.code ?? null })],
    ["start and end", (runs) => ({ from: runs[60]?.requestedAt ?? null, to: runs[5]?.requestedAt ?? null })],
    ["text in a flow's name", () => ({ text: "INVOICE" })],
    ["text in an error", (runs) => ({ text: wordsOf(runs).slice(3, 20).trim() })],
  ];

  it.each(wishes)("means the same to Dataverse and in the browser: %s", async (_name, wish) => {
    const filter = { ...NO_RUN_FILTER, from: "7d", ...wish(everything) };
    const expected = everything.filter((run) => matchesRunFilter(run, filter)).map((run) => run.id);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(everything.length);
    expect((await read(filter)).map((run) => run.id)).toEqual(expected);
  });
});

const triggerOf = (trigger: Run["trigger"]) => (trigger === "unknown" ? [] : [trigger]);
const wordsOf = (runs: readonly Run[]) => runs.find((run) => run.error?.message)?.error?.message ?? "";
