import { expect, test } from "vitest";
import { examine, findingText } from "./examine.ts";

const DATA_SETS = 12;
const QUESTIONS_EACH = 200;
/** Hundreds of questions a test; a busy machine may take long over them. */
const TIMEOUT_MS = 120_000;
const SEED = Number(process.env["FLOWTOWER_FUZZ_SEED"] ?? 1);
const SEEDS = Array.from({ length: DATA_SETS }, (_, index) => SEED + index);

test.each(SEEDS)(
  "every question about the data of seed %i is answered as the second opinion has it",
  async (seed) => {
    const { asked, finding } = await examine(seed, QUESTIONS_EACH);
    expect(finding === undefined ? "" : findingText(finding)).toBe("");
    expect(asked).toBeGreaterThanOrEqual(QUESTIONS_EACH);
  },
  TIMEOUT_MS,
);
