/** Positions of the first and last byte of a part. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})(?:\/\d+)?$/;

/**
 * The one part that a `Range` header asks for; undefined for a header of another form, several parts included.
 *
 * Source: RFC 9110, section 14.1.2. Microsoft Learn, "Use file column data", writes the size behind a slash as well
 * (`bytes=0-1023/8192`), which is taken and means nothing more.
 */
export function byteRange(header: string, size: number): ByteRange | "outside" | undefined {
  const [matched, from = "", to = ""] = RANGE.exec(header.trim()) ?? [];
  if (matched === undefined || (from === "" && to === "")) return undefined;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "outside" : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  if (first >= size) return "outside";
  if (to === "") return { first, last: size - 1 };
  return Number(to) < first ? undefined : { first, last: Math.min(Number(to), size - 1) };
}
