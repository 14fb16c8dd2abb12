import type { FlowId, PersonId, RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run, RunDetails } from "@/lib/domain/run/run";
import { RUN_STATUS, type RunStatus, runStatusOfCode } from "@/lib/domain/run/status";
import { parseRunValues, type RunValues } from "@/lib/domain/run/values";
import type { Transport } from "../client";
import { createColumnChoice } from "../column-choice";
import { DataverseError } from "../errors";
import { allOf, anyOf, odataPath, rowPath } from "../odata-url";
import { parseAnswer } from "../parse-answer";
import {
  flowsessionDetailRow,
  flowsessionKeyRow,
  flowsessionRow,
  flowsessionStatusRow,
} from "../schemas/flowsession";
import { countRuns, type RunCount } from "./count-runs";
import { type LatestRuns, NEWEST_FIRST, readLatestRuns } from "./latest-runs";
import { type Cursor, pageSize, readPage, WITH_NAMES } from "./read-rows";
import { createRunChanges, type RunChanges } from "./run-changes";
import { readFileText } from "./read-text";
import { runFilterText } from "./run-filter-text";
import { readRunsById, readRunTargets, type RunTargetPage } from "./some-runs";
import { toRun, toRunDetails } from "./to-run";

/** One page of runs, newest request first. */
export interface RunPage {
  readonly runs: readonly Run[];
  readonly next: Cursor | null;
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
  list(filter: RunFilter, cursor: Cursor | null, signal?: AbortSignal, pageRows?: number): Promise<RunPage>;
  /** How many runs a list has in all, as far as Dataverse counts. */
  count(filter: RunFilter, signal?: AbortSignal): Promise<RunCount>;
  /** Which runs a filter leaves in, as much as it takes to do something to them. */
  targets(filter: RunFilter, cursor: Cursor | null, signal?: AbortSignal): Promise<RunTargetPage>;
  /** The rows of these runs; one that is gone or hidden is left out. */
  some(ids: readonly RunId[], signal?: AbortSignal): Promise<readonly Run[]>;
  get(id: RunId, signal?: AbortSignal): Promise<RunDetails>;
  /** Runs of desktop flows that this run called, in their order; none where the environment does not tell. */
  childrenOf(id: RunId, signal?: AbortSignal): Promise<readonly Run[]>;
  /** Exactly the status request of Microsoft's guide. */
  status(id: RunId, signal?: AbortSignal): Promise<RunStatusReport>;
  inputs(id: RunId, signal?: AbortSignal): Promise<RunValues>;
  outputs(id: RunId, signal?: AbortSignal): Promise<RunValues>;
  /** What the live view asks. */
  readonly changes: RunChanges;
  /** The newest successful runs of a flow, at most 50, none older than 90 days. */
  lastSucceeded(flowId: FlowId, signal?: AbortSignal): Promise<readonly Run[]>;
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
  "parentcloudflowrunsequenceid",
  "inputs",
  "outputs",
];

/** Columns of newer environments: a parent is a lookup, and in the newest a bare id as well. */
const PARENTS = ["_parentdesktopflowrunid_value", "parentdesktopflowrunguid"];

/** Rows of a page in lists: few requests for somebody who scrolls far, and still one small answer at first. */
const LIST_PAGE_ROWS = 250;
const STARTED_BY_ROWS_MAX = 50;
const SUCCEEDED_ROWS_MAX = 50;
const CHILD_ROWS_MAX = 100;
/** By Dataverse's own clock. Source: Microsoft Learn, "LastXDays function". */
const SUCCEEDED_SINCE = "Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=90)";

/** Reads runs. Source: Microsoft Learn, "Work with desktop flows using code"; "Page results using OData". */
export function createRuns(transport: Transport): Runs {
  const withColumns = createColumnChoice(FULL, DOCUMENTED);
  const withDetailColumns = createColumnChoice(DETAIL_FULL, DETAIL_DOCUMENTED);
  const withBothParents = createColumnChoice(PARENTS, PARENTS.slice(0, 1));
  const withParents = createColumnChoice(PARENTS, []);

  return {
    async list(filter, cursor, signal, pageRows = LIST_PAGE_ROWS) {
      const prefer = [WITH_NAMES, pageSize(pageRows)];
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
    targets: (filter, cursor, signal) => readRunTargets(transport, filter, cursor, signal),
    some: (ids, signal) => withColumns((select) => readRunsById(transport, select, ids, signal)),
    get: (id, signal) =>
      withDetailColumns((select) =>
        withParents(async (parents) => {
          const path = odataPath(rowPath("flowsessions", id), { select: [...select, ...parents] });
          const answer = await transport.send({ path, prefer: [WITH_NAMES], signal });
          return toRunDetails(parseAnswer(flowsessionDetailRow, answer, TABLE));
        }),
      ),
    async childrenOf(id, signal) {
      const read = () =>
        withColumns((select) =>
          withBothParents(async (parents) => {
            const filter = anyOf(parents.map((parent) => `${parent} eq ${id}`));
            const path = odataPath("flowsessions", { select, filter, orderby: "createdon,flowsessionid" });
            const request = { path, prefer: [WITH_NAMES, pageSize(CHILD_ROWS_MAX)], signal };
            return (await readPage(transport, flowsessionRow, TABLE, request)).rows.map(toRun);
          }),
        );
      try {
        return await read();
      } catch (error) {
        // An environment without any of the columns can't tell; that is no failure of the page.
        if (error instanceof DataverseError && error.unknownColumn !== null) return [];
        throw error;
      }
    },
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
    changes: createRunChanges(transport, withColumns),
    lastSucceeded: (flowId, signal) =>
      withColumns(async (select) => {
        const filter = allOf([
          `_regardingobjectid_value eq ${flowId}`,
          `statuscode eq ${RUN_STATUS.succeeded.code}`,
          SUCCEEDED_SINCE,
        ]);
        const path = odataPath("flowsessions", { select, filter, orderby: NEWEST_FIRST });
        const request = { path, prefer: [pageSize(SUCCEEDED_ROWS_MAX)], signal, isBackground: true };
        return (await readPage(transport, flowsessionRow, TABLE, request)).rows.map(toRun);
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
