import { createRandom } from "../kernel/random.ts";

const KNOWN = new Map<string, string>();

/** A GUID that belongs to a name for ever, so that links into a scenario stay good whatever its seed. */
export function stableGuid(name: string): string {
  const known = KNOWN.get(name) ?? newStableGuid(name);
  KNOWN.set(name, known);
  return known;
}

function newStableGuid(name: string): string {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return createRandom(hash).guid();
}
