import type { RunId } from "@/lib/domain/ids";
import type { ActionLogRow } from "@/lib/domain/run/action-log";
import type { Transport } from "../client";
import { DataverseError } from "../errors";
import { odataPath, rowPath } from "../odata-url";
import { flowlogRow } from "../schemas/flowlog";
import { type Cursor, pageSize, readPage } from "./read-rows";

/** The file of a log, version 1. */
interface ActionLogFile {
  /** Null when the file is longer than was asked for. */
  readonly content: Blob | null;
  /** Of the whole file. */
  readonly bytes: number;
}

/** A page of a log, version 2, in the order in which the actions ended. */
interface ActionLogPage {
  readonly rows: readonly ActionLogRow[];
  readonly next: Cursor | null;
}

/** What runs wrote of their actions. */
export interface ActionLogs {
  /** The file `additionalcontext`, if it is no longer than `bytesMax`; null when there is none. */
  file(id: RunId, bytesMax: number, signal?: AbortSignal): Promise<ActionLogFile | null>;
  /** Rows of `flowlog`; none in an environment that is older than the table. */
  rows(id: RunId, cursor: Cursor | null, signal?: AbortSignal): Promise<ActionLogPage>;
}

/** Source: Microsoft Learn, "Flow Log (flowlog) table reference": what an author logs, and what a flow does. */
const ACTIONS = "(type eq 100000001 or type eq 100000000)";
const ERROR_LEVEL = 100_000_004;
/** Microsoft counts about 3 KB a row. */
const PAGE_ROWS = 1_000;
const TABLE = "flowlog";

/** Reads action logs. Source: Microsoft Learn, "Configure desktop flow logs behavior"; "Use file column data". */
export function createActionLogs(transport: Transport): ActionLogs {
  return {
    async file(id, bytesMax, signal) {
      const path = `${rowPath("flowsessions", id)}/additionalcontext/$value`;
      try {
        const headers = { Range: `bytes=0-${bytesMax - 1}` };
        const answer = await transport.download({ path, headers, signal });
        const bytes = answer.fileBytes ?? answer.content.size;
        if (answer.status === 204 || (await isEmptyText(answer.content))) return null;
        return { content: answer.status === 206 && bytes > bytesMax ? null : answer.content, bytes };
      } catch (error) {
        // Unverified: whether an empty file column answers 204 or 404; public clients meet both.
        if (isOfKind(error, "notFound")) return null;
        throw error;
      }
    },
    async rows(id, cursor, signal) {
      const path =
        cursor ??
        odataPath(`${rowPath("flowsessions", id)}/flowsession_flowlog_parentobjectid`, {
          select: ["name", "data", "level", "createdon"],
          filter: ACTIONS,
          orderby: "createdon asc",
        });
      try {
        const request = { path, prefer: [pageSize(PAGE_ROWS)], signal };
        const { rows, next } = await readPage(transport, flowlogRow, TABLE, request);
        return { rows: rows.map(toActionLogRow), next };
      } catch (error) {
        // Unverified: how an environment without the table refuses its navigation property; 400 and 404 are both read so.
        if (isOfKind(error, "notFound") || isOfKind(error, "rejected")) return { rows: [], next: null };
        throw error;
      }
    },
  };
}

/** Bytes of `null` with a byte order mark before it. */
const EMPTY_BYTES_MAX = 7;

const isEmptyText = async (content: Blob) =>
  content.size <= EMPTY_BYTES_MAX && ["", "null"].includes(await content.text());

const isOfKind = (error: unknown, kind: DataverseError["kind"]) =>
  error instanceof DataverseError && error.kind === kind;

const toActionLogRow = (row: {
  name: string | null;
  data: string | null;
  level: number | null;
  createdon: string | null;
}): ActionLogRow => ({
  name: row.name,
  data: row.data,
  isError: row.level === ERROR_LEVEL,
  createdAt: row.createdon,
});
