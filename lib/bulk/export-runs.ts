import type { Cursor, DataverseClient } from "@/lib/dataverse";
import { CSV_BOM, csvLine } from "@/lib/domain/export/csv";
import type { RunId } from "@/lib/domain/ids";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import type { ExportField } from "./export-fields";

/** Most runs in one file: what a spreadsheet and a browser still take with ease. */
export const EXPORT_RUNS_MAX = 100_000;
const PAGE_ROWS = 1_000;

/** Which runs: these, or all that a filter leaves in but for some. */
export type ExportSource =
  | { readonly kind: "some"; readonly runs: readonly Run[] }
  | {
      readonly kind: "all";
      readonly dataverse: DataverseClient;
      readonly filter: RunFilter;
      readonly except: ReadonlySet<RunId>;
    };

/** How far an export is. */
export interface ExportProgress {
  readonly runs: number;
  readonly bytes: number;
}

/** A file that is ready to be saved. */
export interface ExportedFile extends ExportProgress {
  readonly content: Blob;
  /** Whether the file holds as many runs as one may, so that there may be more. */
  readonly isLimited: boolean;
}

/** What a file is made of. */
export interface ExportParts {
  readonly format: "csv" | "json";
  readonly fields: readonly ExportField[];
  readonly signal: AbortSignal;
  readonly nowMs: number;
  readonly onProgress: (progress: ExportProgress) => void;
}

/**
 * Writes runs into a file, newest first, page by page: only the text of what was read is kept. A run that moves from one page
 * to the next while they are read is written once. Rejects with `DataverseError`, or with the signal's reason.
 */
export async function exportRuns(source: ExportSource, parts: ExportParts): Promise<ExportedFile> {
  const { format, fields, signal, nowMs, onProgress } = parts;
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const written = new Set<RunId>();
  let bytes = 0;
  const write = (text: string) => {
    const piece = encoder.encode(text);
    pieces.push(piece);
    bytes += piece.length;
  };

  write(format === "csv" ? CSV_BOM + csvLine(fields.map(({ header }) => header)) : "[");
  let isLimited = false;
  for await (const page of pagesOf(source, signal)) {
    const fresh = page.filter(({ id }) => !written.has(id)).slice(0, EXPORT_RUNS_MAX - written.size);
    const texts = fresh.map((run, place) =>
      format === "csv"
        ? csvLine(fields.map(({ value }) => value(run, nowMs)))
        : `${written.size + place === 0 ? "\n" : ",\n"}${jsonOf(run, fields, nowMs)}`,
    );
    for (const { id } of fresh) written.add(id);
    write(texts.join(""));
    onProgress({ runs: written.size, bytes });
    isLimited = written.size >= EXPORT_RUNS_MAX;
    if (isLimited) break;
  }
  if (format === "json") write("\n]\n");
  const type = format === "csv" ? "text/csv;charset=utf-8" : "application/json";
  return { content: new Blob(pieces, { type }), runs: written.size, bytes, isLimited };
}

async function* pagesOf(source: ExportSource, signal: AbortSignal): AsyncGenerator<readonly Run[]> {
  if (source.kind === "some") {
    yield source.runs;
    return;
  }
  const { dataverse, filter, except } = source;
  let cursor: Cursor | null = null;
  do {
    const page = await dataverse.runs.list(filter, cursor, signal, PAGE_ROWS);
    signal.throwIfAborted();
    yield page.runs.filter(({ id }) => !except.has(id));
    cursor = page.next;
  } while (cursor !== null);
}

const jsonOf = (run: Run, fields: readonly ExportField[], nowMs: number) =>
  JSON.stringify(Object.fromEntries(fields.map(({ key, value }) => [key, value(run, nowMs)])));
