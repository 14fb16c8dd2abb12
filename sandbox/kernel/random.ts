/** A source of chance that gives the same values for the same seed, so that every scenario can be made again. */
export interface Random {
  /** A number of [0, 1). */
  next(): number;
  /** A whole number between both bounds, both included. */
  int(min: number, max: number): number;
  /** One item of a list; an empty list is a programming error and throws. */
  pick<T>(list: readonly T[]): T;
  /** A version 4 GUID in lower case. */
  guid(): string;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Makes a seeded source (mulberry32: small, fast, and good enough for sample data, never for secrets). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const int = (min: number, max: number): number => min + Math.floor((word() / 2 ** 32) * (max - min + 1));
  return {
    next: () => word() / 2 ** 32,
    int,
    pick: (list) => {
      const item = list[int(0, list.length - 1)];
      if (item === undefined) throw new Error("Nothing can be picked from an empty list.");
      return item;
    },
    guid: () => formatGuid(word(), word(), word(), word()),
  };
}

function formatGuid(a: number, b: number, c: number, d: number): string {
  const versioned = ((b & 0xffff0fff) | 0x4000) >>> 0;
  const variant = ((c & 0x3fffffff) | 0x80000000) >>> 0;
  const text = hex(a) + hex(versioned) + hex(variant) + hex(d);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

function hex(word: number): string {
  return byte(word >>> 24) + byte((word >>> 16) & 255) + byte((word >>> 8) & 255) + byte(word & 255);
}

function byte(value: number): string {
  return HEX[value] ?? "";
}
