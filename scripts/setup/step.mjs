/**
 * A failure that a person can act on: its message is printed as it is, without a stack.
 */
export class SetupError extends Error {}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @param {string} label @param {string} text @param {number} ms */
const stepLine = (label, text, ms) => `  ${label.padEnd(14)}${text.padEnd(44)} ${seconds(ms).padStart(7)}`;

/**
 * Does one step of a start and says so in one line with its time. On a terminal the line first says what is
 * going on, as the first start installs and builds for a minute or two.
 *
 * @template T
 * @param {string} label
 * @param {string} doing what the line says meanwhile
 * @param {() => Promise<{ text: string, value: T }>} work
 * @returns {Promise<T>}
 */
export async function step(label, doing, work) {
  const startedAt = performance.now();
  const live = process.stdout.isTTY;
  if (live) process.stdout.write(`  ${label.padEnd(14)}${doing} …`);
  try {
    const { text, value } = await work();
    if (live) process.stdout.write("\r\x1b[2K");
    console.log(stepLine(label, text, performance.now() - startedAt));
    return value;
  } catch (error) {
    if (live) process.stdout.write("\n");
    throw error;
  }
}
