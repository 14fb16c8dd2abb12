import type { Value } from "../store/row.ts";

/** A stored number, or what stands in for it where there is none. */
export function numberOr(value: Value | undefined, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}
