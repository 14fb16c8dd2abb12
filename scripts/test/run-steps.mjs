import { seconds } from "../setup/step.mjs";
import { NONE, addCounts } from "./counts.mjs";

/** @typedef {import("./steps.mjs").Step} Step */
/** @typedef {import("./counts.mjs").Counts} Counts */

/** @param {Counts} counts */
const describeCounts = ({ passed, failed, skipped }) =>
  [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ].join(", ");

/**
 * Runs one step and says how it went; what a failing tool printed follows its line.
 *
 * @param {Step} step
 * @param {import("./steps.mjs").Tools} tools
 * @returns {Promise<Counts>}
 */
async function runStep(step, tools) {
  const startedAt = performance.now();
  const { counts, output } = await step.run(tools).catch((error) => ({
    counts: { ...NONE, failed: 1 },
    output: String(error instanceof Error ? error.stack : error),
  }));
  const mark = counts.failed === 0 ? "ok    " : "failed";
  console.log(
    `${mark}  ${step.name.padEnd(10)} ${seconds(performance.now() - startedAt).padStart(8)}  ${describeCounts(counts)}`,
  );
  if (counts.failed > 0) console.log(`\n${output.trim()}\n`);
  return counts;
}

/**
 * Runs steps, at most `atOnce` at a time, all of them whether or not one fails.
 *
 * @param {readonly Step[]} steps
 * @param {import("./steps.mjs").Tools} tools
 * @param {number} atOnce
 * @returns {Promise<Counts>}
 */
export async function runSteps(steps, tools, atOnce) {
  const waiting = [...steps];
  let total = NONE;
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const counts = await runStep(step, tools);
      total = addCounts(total, counts);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return total;
}
