import type { BulkDesk } from "@/lib/bulk/bulk-desk";
import { createBulkDesk } from "@/lib/bulk/bulk-desk";
import type { BulkChannel, BulkMessage } from "@/lib/bulk/bulk-channel";
import { memoryJournal } from "@/lib/bulk/bulk-journal";
import { cancelWork } from "@/lib/bulk/cancel-work";
import { createStartLimit } from "@/lib/bulk/start-limit";
import { startWork } from "@/lib/bulk/start-work";
import { type DataverseClient, DataverseError, wait } from "@/lib/dataverse";
import type { BulkId, BulkItem, BulkKind, BulkTarget } from "@/lib/domain/bulk/bulk-action";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { createQueryClient } from "@/lib/queries/query-client";
import { aRun, flowId, personId, runId, someRunDetails } from "./factories";
import { fakeAnswers } from "./fake-answers";
import { fakeStorage } from "./fake-storage";
import { testDataverse } from "./test-dataverse";

/** What becomes of one request that does something: whether it takes effect, and whether its answer arrives. */
export type Fate = "fine" | "refused" | "throttled" | "lostBefore" | "lostAfter" | "server" | "slow";

const PERSON = "olivia@contoso.example";
const ANSWER_MS = 200;
const SLOW_MS = 3_000;
const WRITE_MS = 150;

/** A server, a browser with a journal, and tabs of it that can be reloaded in the middle of anything. */
export function createBulkWorld(options: {
  readonly kind: BulkKind;
  readonly runs: number;
  readonly flows: number;
  readonly fates: readonly Fate[];
}) {
  const targets: BulkTarget[] = Array.from({ length: options.runs }, (_, number) => ({
    runId: runId(number + 1),
    flow: { id: flowId((number % options.flows) + 1), name: `Flow ${String(number % options.flows)}` },
  }));
  const flowOf = new Map(targets.map((target) => [target.runId, target.flow]));
  const cancelled = new Set<RunId>();
  const started: { readonly from: string; readonly run: Run }[] = [];
  const journal = memoryJournal();
  const storage = fakeStorage();
  const tabs = new Set<Tab>();
  let isCalm = false;
  let asked = 0;

  const fail = (kind: "network" | "server" | "throttled" | "rejected") => {
    const status = { network: null, server: 500, throttled: 429, rejected: 400 }[kind];
    return new DataverseError({ kind, message: kind, status, requestId: "request-1" });
  };
  const nextFate = (): Fate => {
    const fate = isCalm ? "fine" : (options.fates[asked % options.fates.length] ?? "fine");
    asked += 1;
    return fate;
  };

  /** Lets a request take effect and be answered as its fate says; a closed page hears nothing. */
  const act = async (effect: () => void): Promise<DataverseError | null> => {
    const fate = nextFate();
    await wait(ANSWER_MS / 2);
    if (fate === "fine" || fate === "lostAfter" || fate === "slow") effect();
    await wait(fate === "slow" ? SLOW_MS : ANSWER_MS / 2);
    if (fate === "refused") return fail("rejected");
    if (fate === "throttled") return fail("throttled");
    if (fate === "lostBefore" || fate === "lostAfter") return fail("network");
    return fate === "server" ? fail("server") : null;
  };

  const base = testDataverse(fakeAnswers().fetch);
  /** The run whose inputs a request carries, since a request to run names no run. */
  const dataverse: DataverseClient = {
    ...base,
    me: {
      ...base.me,
      whoAmI: () => Promise.resolve({ personId: personId() }) as ReturnType<typeof base.me.whoAmI>,
    },
    flows: {
      ...base.flows,
      get: (id) =>
        Promise.resolve({
          ...{ id, name: "Flow", description: null, owner: { id: personId(), name: "Olivia" } },
          ...{ state: "published", hasUnpublishedChanges: false, isManaged: false },
          ...{ createdAt: "2026-01-01T00:00:00Z", modifiedAt: "2026-01-01T00:00:00Z" },
        } as Awaited<ReturnType<typeof base.flows.get>>),
      definition: () =>
        Promise.resolve({
          inputs: JSON.stringify({ schema: { type: "object", properties: { From: { type: "string" } } } }),
          outputs: null,
          clientData: null,
        }),
      async run(request) {
        const values = JSON.parse(request.inputs ?? "{}") as { From?: string };
        let id = runId(999);
        const error = await act(() => {
          const at = new Date(Date.now()).toISOString();
          const flow = { id: request.flowId, name: "Flow" };
          id = runId(1_000 + started.length);
          started.push({ from: values.From ?? "", run: aRun({ id, flow, requestedAt: at }) });
        });
        if (error === null) return { kind: "started", runId: id };
        const isUnknown = error.kind === "network" || error.kind === "server";
        return { kind: isUnknown ? "unknown" : "refused", error };
      },
    },
    runs: {
      ...base.runs,
      get: (id) =>
        Promise.resolve(
          someRunDetails({ id, flow: flowOf.get(id) ?? null, connectionName: "c", hasInputs: true }),
        ),
      inputs: (id) => Promise.resolve({ kind: "values", values: { From: id } }),
      status: (id) =>
        Promise.resolve({
          status: cancelled.has(id) ? "cancelled" : "running",
          statusCode: null,
          startedAt: null,
          completedAt: null,
        }),
      async cancel(id) {
        if (cancelled.has(id)) throw fail("rejected");
        const error = await act(() => cancelled.add(id));
        if (error !== null) throw error;
      },
      startedBy: (flow, _person, since) =>
        Promise.resolve(
          started
            .map(({ run }) => run)
            .filter((run) => run.flow?.id === flow && (since === null || run.requestedAt >= since))
            .reverse(),
        ),
      seesRunsOf: () => Promise.resolve(true),
    },
  };

  interface Tab {
    readonly page: AbortController;
    onRun: (() => void) | null;
    readonly listeners: ((message: BulkMessage) => void)[];
  }
  const standing: Tab[] = [];

  const openTab = (): BulkDesk => {
    const page = new AbortController();
    const listeners: ((message: BulkMessage) => void)[] = [];
    const tab: Tab = { page, onRun: null, listeners };
    tabs.add(tab);
    const channel: BulkChannel = {
      isExclusive: true,
      send(message) {
        if (page.signal.aborted) return;
        const copy = structuredClone(message);
        for (const other of tabs) if (other !== tab) for (const listener of other.listeners) listener(copy);
      },
      subscribe: (listener) => void listeners.push(listener),
      standForRunner(onRun) {
        tab.onRun = onRun;
        standing.push(tab);
        if (standing[0] === tab) onRun();
      },
    };
    const queryClient = createQueryClient();
    const desk = createBulkDesk({
      ...{ environmentId: "test", person: PERSON, channel, signal: page.signal, gatherMs: 10 },
      // A write takes its time, and is lost when the page is gone before it is done.
      journal: Promise.resolve({
        ...journal,
        async write(head, changed) {
          await wait(WRITE_MS);
          return page.signal.aborted ? never() : journal.write(head, changed);
        },
      }),
      workOf: ({ id, kind }) =>
        kind === "cancel"
          ? cancelWork(livingPage(dataverse, page.signal))
          : startWork({
              dataverse: livingPage(dataverse, page.signal),
              queryClient,
              limit: createStartLimit(Date.now),
              actionId: id,
              area: whilePageLives(storage, page.signal),
            }),
      onOpenChange: () => undefined,
    });
    return desk;
  };

  const close = (tab: Tab) => {
    tab.page.abort();
    tabs.delete(tab);
    const place = standing.indexOf(tab);
    if (place < 0) return;
    standing.splice(place, 1);
    if (place === 0) standing[0]?.onRun?.();
  };

  return {
    targets,
    openTab,
    /** Closes the oldest tab and opens a new one, which stands for runner as every page does. */
    reload(): BulkDesk {
      const [oldest] = tabs;
      if (oldest !== undefined) close(oldest);
      const desk = openTab();
      desk.stand();
      return desk;
    },
    /** From now on every request is fine. */
    calm: () => void (isCalm = true),
    closeAll() {
      for (const tab of [...tabs]) close(tab);
    },
    kept: (id: BulkId): Promise<readonly BulkItem[]> => journal.items(id),
    startedFrom: (id: RunId) => started.filter(({ from }) => from === id).map(({ run }) => run.id),
    isCancelled: (id: RunId) => cancelled.has(id),
  };
}

const never = () => new Promise<never>(() => undefined);

const isGone = (page: AbortSignal) => page.aborted;

/** Answers reach a page only while it is there. */
function livingPage(dataverse: DataverseClient, page: AbortSignal): DataverseClient {
  const alive =
    <Args extends readonly unknown[], T>(send: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (isGone(page)) return never();
      const outcome = await send(...args).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
      if (isGone(page)) return never();
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    };
  return {
    ...dataverse,
    flows: { ...dataverse.flows, run: alive((request) => dataverse.flows.run(request)) },
    runs: {
      ...dataverse.runs,
      cancel: alive((id) => dataverse.runs.cancel(id)),
      startedBy: alive((...about) => dataverse.runs.startedBy(...about)),
    },
  };
}

/** A page that is gone keeps and forgets nothing. */
function whilePageLives(storage: ReturnType<typeof fakeStorage>, page: AbortSignal) {
  return {
    getItem: storage.getItem,
    setItem: (key: string, value: string) => {
      if (!page.aborted) storage.setItem(key, value);
    },
    removeItem: (key: string) => {
      if (!page.aborted) storage.removeItem(key);
    },
  };
}
