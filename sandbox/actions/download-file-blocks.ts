import { err, ok, type Result } from "../kernel/result.ts";
import { noFileFound, unknownProperty, type DataverseFault } from "../model/dataverse-fault.ts";
import { ownColumn } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { StoredFile } from "../store/row.ts";
import type { ActionContext, UnboundAction } from "./action.ts";
import { checkParameters, invalidArgument } from "./action-parameters.ts";
import { readReference } from "./row-reference.ts";

/** Longest block. Source: Microsoft Learn, "Use file column data" (blocks of 4 MB). */
const BLOCK_BYTES_MAX = 4 * 1024 * 1024;

/** The file that a token stands for. Its id tells a file that was replaced since. */
interface FileToken {
  readonly table: string;
  readonly id: string;
  readonly column: string;
  readonly file: string;
}

/**
 * Begins to download the file of a column in blocks: tells its name and size, and a token for the blocks.
 *
 * Sources: Microsoft Learn, "InitializeFileBlocksDownload Action", "InitializeFileBlocksDownloadResponse ComplexType",
 * "Use file column data". Unverified: the refusal for an empty column.
 */
export const initializeFileBlocksDownload: UnboundAction = {
  name: "InitializeFileBlocksDownload",
  run: (context, { Target: target, ...body }) => {
    const checked = checkParameters(
      "InitializeFileBlocksDownload",
      { FileAttributeName: "Edm.String" },
      body,
    );
    if (!checked.ok) return checked;
    const row = readReference(context.environment, "Target", target);
    if (!row.ok) return row;
    const { table, id } = row.value;
    const column = body["FileAttributeName"];
    if (typeof column !== "string") {
      return err(invalidArgument("The parameter 'FileAttributeName' is missing."));
    }
    if (ownColumn(table, column)?.kind !== "file") return err(unknownProperty(column, table.logicalName));
    const file = readFile(context, { table: table.logicalName, id, column });
    if (!file.ok) return file;
    const token = { table: table.logicalName, id, column, file: file.value.id };
    return ok({
      status: 200,
      type: "InitializeFileBlocksDownloadResponse",
      body: {
        FileContinuationToken: Buffer.from(JSON.stringify(token)).toString("base64url"),
        FileSizeInBytes: file.value.bytes.byteLength,
        FileName: file.value.name,
        IsChunkingSupported: true,
      },
    });
  },
};

/** Gives one block of a file, in Base64. Source: Microsoft Learn, "DownloadBlock Action", "DownloadBlockResponse ComplexType". */
export const downloadBlock: UnboundAction = {
  name: "DownloadBlock",
  run: (context, body) => {
    const declared = {
      FileContinuationToken: "Edm.String",
      Offset: "Edm.Int32",
      BlockLength: "Edm.Int32",
    } as const;
    const checked = checkParameters("DownloadBlock", declared, body);
    if (!checked.ok) return checked;
    const token = readToken(body["FileContinuationToken"]);
    if (token === undefined) return err(invalidArgument("The FileContinuationToken is not valid."));
    const file = readFile(context, token);
    if (!file.ok) return file;
    if (file.value.id !== token.file) {
      return err(invalidArgument("The file was replaced since its download began."));
    }
    const offset = Number(body["Offset"] ?? 0);
    const length = Number(body["BlockLength"] ?? BLOCK_BYTES_MAX);
    const { bytes } = file.value;
    if (offset < 0 || offset >= bytes.byteLength || length < 1 || length > BLOCK_BYTES_MAX) {
      return err(invalidArgument("The block lies outside the file, or is longer than 4 MB."));
    }
    const Data = Buffer.from(bytes.subarray(offset, offset + length)).toString("base64");
    return ok({ status: 200, type: "DownloadBlockResponse", body: { Data } });
  },
};

function readFile(
  { access, caller, store }: ActionContext,
  { table, id, column }: Omit<FileToken, "file">,
): Result<StoredFile, DataverseFault> {
  const row = access.requireRow(caller, "Read", table, id);
  if (!row.ok) return row;
  const file = store.readFile(table, id, column);
  return file === undefined ? err(noFileFound(column, id)) : ok(file);
}

/** Reads a token that this sandbox made; callers can send anything, so a column that is none counts as no token. */
function readToken(text: unknown): FileToken | undefined {
  try {
    const token: unknown = JSON.parse(Buffer.from(String(text), "base64url").toString());
    if (typeof token !== "object" || token === null) return undefined;
    const members = new Map<string, unknown>(Object.entries(token));
    const [table, id, column, file] = ["table", "id", "column", "file"].map((name) =>
      String(members.get(name)),
    );
    if (table === undefined || id === undefined || column === undefined || file === undefined)
      return undefined;
    const known = tableByName(table);
    const isFile = known !== undefined && ownColumn(known, column)?.kind === "file";
    return isFile ? { table, id, column, file } : undefined;
  } catch {
    return undefined;
  }
}
