import type { FlowId, PersonId, RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { type RunStatus, runStatusOfCode } from "@/lib/domain/run/status";
import { parseRunValues, type RunValues } from "@/lib/domain/run/values";
import type { Transport } from "../client";
import { createColumnChoice } from "../column-choice";
import { allOf, anyOf, odataPath, rowPath } from "../odata-url";
import { parseAnswer } from "../parse-answer";
import {
  flowsessionChangeRow,
  flowsessionDetailRow,
  flowsessionKeyRow,
  flowsessionRow,
  flowsessionStatusRow,
} from "../schemas/flowsession";
import { countRuns, type RunCount } from "./count-runs";
import { type LatestRuns, NEWEST_FIRST, readLatestRuns } from "./latest-runs";
import { type Cursor, pageSize, readPage, readPages, WITH_NAMES } from "./read-rows";
import { readFileText } from "./read-text";
import { runFilterText } from "./run-filter-text";
import { toRun, toRunDetails } from "./to-run";

/** One page of runs, newest request first. */
export interface RunPage {
  readonly runs: readonly Run[];
  readonly next: Cursor | null;
}

/** What changed. `isComplete` is false when more changed than was worth reading: then read the lists anew. */
interface RunChanges {
  readonly runs: readonly Run[];
  readonly isComplete: boolean;
}

/** The four columns of Microsoft's status request. */
interface RunStatusReport {
  readonly status: RunStatus;
  readonly statusCode: number | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
}

/** Runs of the environment. A caller sees only runs whose owner's rows they may read. */
export interface Runs {
  list(filter: RunFilter, cursor: Cursor | null, signal?: AbortSignal): Promise<RunPage>;
  /** How many runs a list has in all, as far as Dataverse counts. */
  count(filter: RunFilter, signal?: AbortSignal): Promise<RunCount>;
  get(id: RunId, signal?: AbortSignal): Promise<RunDetails>;
  /** Exactly the status request of Microsoft's guide. */
  status(id: RunId, signal?: AbortSignal): Promise<RunStatusReport>;
  inputs(id: RunId, signal?: AbortSignal): Promise<RunValues>;
  outputs(id: RunId, signal?: AbortSignal): Promise<RunValues>;
  /** Instant of the newest change that the caller can see; null when there are no runs. */
  newestChange(signal?: AbortSignal): Promise<string | null>;
  /** Runs that changed at or after `sinceAt`, of all runs or of those named. */
  changedSince(sinceAt: string, onlyIds: readonly RunId[] | null, signal?: AbortSignal): Promise<RunChanges>;
  /** The newest run of each flow. */
  latestByFlow(flowIds: readonly FlowId[], signal?: AbortSignal): Promise<LatestRuns>;
  /** Runs of a flow that the person asked for at or after `sinceAt`, or ever with null; the 50 newest, newest first. */
  startedBy(
    flowId: FlowId,
    personId: PersonId,
    sinceAt: string | null,
    signal?: AbortSignal,
  ): Promise<readonly Run[]>;
  /** Whether the caller sees any run that belongs to this owner: proof that an empty answer means none. */
  seesRunsOf(ownerId: PersonId, signal?: AbortSignal): Promise<boolean>;
  /** Whether the caller sees any run that belongs to somebody else: a hint of a right beyond their own runs, no proof. */
  seesRunsOfOthers(personId: PersonId, signal?: AbortSignal): Promise<boolean>;
}

const TABLE = "flowsession";

/** Unverified: `createdby` is the caller of RunDesktopFlow while `ownerid` is the flow's owner; a tenant settles it. */
const DOCUMENTED = [
  "flowsessionid",
  "name",
  "statuscode",
  "createdon",
  "startedon",
  "completedon",
  "modifiedon",
  "errorcode",
  "errormessage",
  "_regardingobjectid_value",
  "_machineid_value",
  "_createdby_value",
  "_ownerid_value",
];
const FULL = [
  ...DOCUMENTED,
  "runmode",
  "triggertype",
  "versionnumber",
  "runduration",
  "runwaitduration",
  "runexecutionduration",
  "_machinegroupid_value",
];
const DETAIL_DOCUMENTED = [
  ...DOCUMENTED,
  "connectionid",
  "correlationid",
  "context",
  "errordetails",
  "errorinnererror",
];
const DETAIL_FULL = [
  ...FULL,
  ...DETAIL_DOCUMENTED.slice(DOCUMENTED.length),
  "sessionusername",
  "processversion",
  "inputs",
  "outputs",
];

/** Rows of a page in lists: few requests for somebody who scrolls far, and still one small answer at first. */
const LIST_PAGE_ROWS = 250;
const CHANGES_PAGE_ROWS = 500;
const CHANGES_PAGES_MAX = 4;
const STARTED_BY_ROWS_MAX = 50;

/** Reads runs. Source: Microsoft Learn, "Work with desktop flows using code"; "Page results using OData". */
export function createRuns(transport: Transport): Runs {
  const withColumns = createColumnChoice(FULL, DOCUMENTED);
  const withDetailColumns = createColumnChoice(DETAIL_FULL, DETAIL_DOCUMENTED);

  return {
    async list(filter, cursor, signal) {
      const prefer = [WITH_NAMES, pageSize(LIST_PAGE_ROWS)];
      const page =
        cursor !== null
          ? await readPage(transport, flowsessionRow, TABLE, { path: cursor, prefer, signal })
          : await withColumns((select) => {
              const path = odataPath("flowsessions", {
                select,
                filter: runFilterText(filter),
                orderby: NEWEST_FIRST,
              });
              return readPage(transport, flowsessionRow, TABLE, { path, prefer, signal });
            });
      return { runs: page.rows.map(toRun), next: page.next };
    },
    count: (filter, signal) => countRuns(transport, runFilterText(filter), signal),
    get: (id, signal) =>
      withDetailColumns(async (select) => {
        const path = odataPath(rowPath("flowsessions", id), { select });
        const answer = await transport.send({ path, prefer: [WITH_NAMES], signal });
        return toRunDetails(parseAnswer(flowsessionDetailRow, answer, TABLE));
      }),
    async status(id, signal) {
      const select = ["statuscode", "statecode", "startedon", "completedon"];
      const answer = await transport.send({
        path: odataPath(rowPath("flowsessions", id), { select }),
        signal,
      });
      const { statuscode, startedon, completedon } = parseAnswer(flowsessionStatusRow, answer, TABLE);
      return {
        status: runStatusOfCode(statuscode),
        statusCode: statuscode,
        startedAt: startedon,
        completedAt: completedon,
      };
    },
    inputs: async (id, signal) =>
      parseRunValues(await readFileText(transport, `${rowPath("flowsessions", id)}/inputs/$value`, signal)),
    outputs: async (id, signal) =>
      parseRunValues(await readFileText(transport, `${rowPath("flowsessions", id)}/outputs/$value`, signal)),
    async newestChange(signal) {
      const path = odataPath("flowsessions", { select: ["modifiedon"], orderby: "modifiedon desc" });
      const { rows } = await readPage(transport, flowsessionChangeRow, TABLE, {
        path,
        prefer: [pageSize(1)],
        signal,
      });
      return rows[0]?.modifiedon ?? null;
    },
    changedSince: (sinceAt, onlyIds, signal) =>
      withColumns(async (select) => {
        const which = onlyIds === null ? undefined : anyOf(onlyIds.map((id) => `flowsessionid eq ${id}`));
        const filter = allOf([`modifiedon ge ${sinceAt}`, which]);
        const path = odataPath("flowsessions", {
          select,
          filter,
          orderby: "modifiedon asc,flowsessionid asc",
        });
        const request = { path, prefer: [WITH_NAMES, pageSize(CHANGES_PAGE_ROWS)], signal };
        const read = await readPages(transport, flowsessionRow, TABLE, request, CHANGES_PAGES_MAX);
        return { runs: read.rows.map(toRun), isComplete: read.next === null };
      }),
    latestByFlow: (flowIds, signal) =>
      withColumns((select) => readLatestRuns(transport, select, flowIds, signal)),
    startedBy: (flowId, personId, sinceAt, signal) =>
      withColumns(async (select) => {
        const filter = allOf([
          `_regardingobjectid_value eq ${flowId}`,
          `_createdby_value eq ${personId}`,
          sinceAt === null ? undefined : `createdon ge ${sinceAt}`,
        ]);
        const path = odataPath("flowsessions", { select, filter, orderby: NEWEST_FIRST });
        const request = { path, prefer: [WITH_NAMES, pageSize(STARTED_BY_ROWS_MAX)], signal };
        return (await readPage(transport, flowsessionRow, TABLE, request)).rows.map(toRun);
      }),
    seesRunsOf: (ownerId, signal) => seesAny(transport, `_ownerid_value eq ${ownerId}`, signal),
    seesRunsOfOthers: (personId, signal) => seesAny(transport, `_ownerid_value ne ${personId}`, signal),
  };
}

async function seesAny(
  transport: Transport,
  filter: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const path = odataPath("flowsessions", { select: ["flowsessionid"], filter, top: 1 });
  return (await readPage(transport, flowsessionKeyRow, TABLE, { path, signal })).rows.length > 0;
}
