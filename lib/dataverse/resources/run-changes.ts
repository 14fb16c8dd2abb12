import type { RunId } from "@/lib/domain/ids";
import type { RunProgress } from "@/lib/domain/run/progress";
import type { Run } from "@/lib/domain/run/run";
import type { Transport } from "../client";
import { type AskWithColumns, createColumnChoice } from "../column-choice";
import { anyIdOf, odataPath } from "../odata-url";
import {
  flowsessionChangeRow,
  flowsessionProgressRow,
  flowsessionRow,
  flowsessionVersionRow,
} from "../schemas/flowsession";
import { pageSize, readPage, readPages, WITH_NAMES } from "./read-rows";
import { toProgress, toRun, toVersion } from "./to-run";

/** What changed. `isComplete` is false when more changed than was worth reading: then read the lists anew. */
interface Changes<Row> {
  readonly rows: readonly Row[];
  readonly isComplete: boolean;
}

/** Which state a run is in: of two versions the higher is the newer. */
export interface RunVersion {
  readonly id: RunId;
  readonly version: number;
}

/**
 * What the live view asks, in three sizes: only versions (some 25 bytes a run as they are sent), what can change in a
 * run's life (some 60), and whole rows with the names behind their lookups (some 200). All of it is background work.
 */
export interface RunChanges {
  /** Instant of the newest change that the caller can see; null when there are no runs. */
  newest(signal?: AbortSignal): Promise<string | null>;
  /** Runs that changed at or after `sinceAt`, oldest change first. */
  since(sinceAt: string, signal?: AbortSignal): Promise<Changes<RunProgress>>;
  /** Only the versions of those that changed. */
  versionsSince(sinceAt: string, signal?: AbortSignal): Promise<Changes<RunVersion>>;
  /** How these runs are; one that is deleted, or not the caller's to see any more, is left out. */
  progressOf(ids: readonly RunId[], signal?: AbortSignal): Promise<readonly RunProgress[]>;
  /** Only their versions. */
  versionsOf(ids: readonly RunId[], signal?: AbortSignal): Promise<readonly RunVersion[]>;
  /** The whole of them. */
  whole(ids: readonly RunId[], signal?: AbortSignal): Promise<readonly Run[]>;
}

/** The most ids for one question: an address of some 11 KB, where Dataverse takes 32. */
export const IDS_MAX = 250;

const TABLE = "flowsession";
const KEYS = ["flowsessionid"];
/** The version comes with the row's ETag, which no `$select` leaves out. */
const CHANGING_DOCUMENTED = [
  "flowsessionid",
  "statuscode",
  "modifiedon",
  "startedon",
  "completedon",
  "errorcode",
  "errormessage",
  "_machineid_value",
];
const CHANGING = [
  ...CHANGING_DOCUMENTED,
  "_machinegroupid_value",
  "runduration",
  "runwaitduration",
  "runexecutionduration",
];

const OLDEST_CHANGE_FIRST = "modifiedon asc,flowsessionid asc";
/** Up to so many pages of so many changes are read; more of them cost more than reading what is on screen anew. */
const PAGES_MAX = 5;
const PAGE_ROWS = 1000;
const VERSIONS_PAGE_ROWS = 5000;

/** Source: Microsoft Learn, "Select columns using OData"; "Filter rows using OData"; "Page results using OData". */
export function createRunChanges(transport: Transport, withWholeColumns: AskWithColumns): RunChanges {
  const withColumns = createColumnChoice(CHANGING, CHANGING_DOCUMENTED);
  const isBackground = true;
  return {
    async newest(signal) {
      const path = odataPath("flowsessions", { select: ["modifiedon"], orderby: "modifiedon desc" });
      const request = { path, prefer: [pageSize(1)], signal, isBackground };
      const { rows } = await readPage(transport, flowsessionChangeRow, TABLE, request);
      return rows[0]?.modifiedon ?? null;
    },
    since: (sinceAt, signal) =>
      withColumns(async (select) => {
        const filter = `modifiedon ge ${sinceAt}`;
        const path = odataPath("flowsessions", { select, filter, orderby: OLDEST_CHANGE_FIRST });
        const request = { path, prefer: [pageSize(PAGE_ROWS)], signal, isBackground };
        const read = await readPages(transport, flowsessionProgressRow, TABLE, request, PAGES_MAX);
        return { rows: read.rows.map(toProgress), isComplete: read.next === null };
      }),
    async versionsSince(sinceAt, signal) {
      const filter = `modifiedon ge ${sinceAt}`;
      const path = odataPath("flowsessions", { select: KEYS, filter, orderby: OLDEST_CHANGE_FIRST });
      const request = { path, prefer: [pageSize(VERSIONS_PAGE_ROWS)], signal, isBackground };
      const read = await readPage(transport, flowsessionVersionRow, TABLE, request);
      return { rows: read.rows.map(toVersion), isComplete: read.next === null };
    },
    progressOf: (ids, signal) =>
      inParts(ids, (part) =>
        withColumns(async (select) => {
          const path = odataPath("flowsessions", { select, filter: anyIdOf("flowsessionid", part) });
          const request = { path, prefer: [pageSize(IDS_MAX)], signal, isBackground };
          return (await readPage(transport, flowsessionProgressRow, TABLE, request)).rows.map(toProgress);
        }),
      ),
    versionsOf: (ids, signal) =>
      inParts(ids, async (part) => {
        const path = odataPath("flowsessions", { select: KEYS, filter: anyIdOf("flowsessionid", part) });
        const request = { path, prefer: [pageSize(IDS_MAX)], signal, isBackground };
        return (await readPage(transport, flowsessionVersionRow, TABLE, request)).rows.map(toVersion);
      }),
    whole: (ids, signal) =>
      inParts(ids, (part) =>
        withWholeColumns(async (select) => {
          const path = odataPath("flowsessions", { select, filter: anyIdOf("flowsessionid", part) });
          const request = { path, prefer: [WITH_NAMES, pageSize(IDS_MAX)], signal, isBackground };
          return (await readPage(transport, flowsessionRow, TABLE, request)).rows.map(toRun);
        }),
      ),
  };
}

/** Asks for as many at a time as one address can name, one part after the other. */
async function inParts<Id, Row>(
  ids: readonly Id[],
  ask: (part: readonly Id[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += IDS_MAX)
    rows.push(...(await ask(ids.slice(from, from + IDS_MAX))));
  return rows;
}
