/**
 * A value as the store keeps it: identifiers in lower case, instants as milliseconds since the epoch, yes and no as 1
 * and 0, choices as their number, lookups as the target's identifier.
 */
export type Value = string | number | bigint | null;

/** A row by logical column names. */
export type Row = Readonly<Record<string, Value>>;

/** A file behind a file column. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** A file to be kept. With a generator its bytes are a recipe, out of which the file is made whenever it is read. */
export type NewFile = Omit<StoredFile, "id"> & { readonly generator?: string };
