/** A character is three bytes at most; those beyond the first plane are four bytes for two. */
const BYTES_PER_CHARACTER = 3;
/** Pages of some hundred annotated rows fit; what a longer answer needed is given back. */
const KEPT_BYTES = 1024 * 1024;

const scratch = Buffer.allocUnsafeSlow(KEPT_BYTES);

/**
 * The bytes of a text that comes in pieces. Each piece is written where it belongs as it comes: to put a page of rows into
 * one text first, only to turn it into bytes, takes longer than to write all of its rows.
 */
export function bytesOf(pieces: readonly string[]): Buffer<ArrayBuffer> {
  let bytes = scratch;
  let length = 0;
  for (const piece of pieces) {
    const needed = length + piece.length * BYTES_PER_CHARACTER;
    if (needed > bytes.byteLength) bytes = grown(bytes, length, needed);
    length += bytes.write(piece, length);
  }
  return Buffer.from(bytes.subarray(0, length));
}

function grown(bytes: Buffer<ArrayBuffer>, length: number, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, bytes.byteLength * 2));
  bytes.copy(larger, 0, 0, length);
  return larger;
}
