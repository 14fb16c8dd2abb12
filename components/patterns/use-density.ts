"use client";

import { useStoredChoice } from "@/components/patterns/use-stored-choice";

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** Heights of a row by density, and of the two-line row of a phone, in rem. */
export const ROW_HEIGHT_REM: Record<Density | "twoLines", number> = {
  comfortable: 2.75,
  compact: 2,
  twoLines: 4,
};

/** How dense this person wants tables, remembered in this browser. */
export function useDensity() {
  return useStoredChoice<Density>("flowtower.density", DENSITIES, "comfortable");
}
