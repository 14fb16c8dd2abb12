import { inRoot } from "../setup/root.mjs";
import { portsAsEnv } from "../setup/ports.mjs";
import { SetupError } from "../setup/step.mjs";
import { isStopping, startChild, stopChild } from "./children.mjs";

const END_WITH_PARENT = new URL("end-with-parent.mjs", import.meta.url).href;
const READY_WITHIN_MS = 90_000;
const ASK_EVERY_MS = 50;

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {number} port @returns {Promise<Record<string, unknown> | undefined>} */
async function readHealth(port) {
  try {
    const response = await fetch(`http://localhost:${port}/__sandbox/health`);
    const health = await response.json();
    return response.ok && health.ready === true ? health : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts the sandbox in a process of its own and waits until all of it answers.
 *
 * @param {object} options
 * @param {string} options.node24
 * @param {import("../setup/ports.mjs").Ports} options.ports
 * @param {readonly string[]} [options.args] such as `--scenario guide`
 * @param {Record<string, string>} [options.env] such as `FLOWTOWER_DATA`
 * @param {number} [options.readyWithinMs]
 * @returns {Promise<{ pid: number | undefined, stop: () => Promise<void>, exited: Promise<number>, health: Record<string, unknown> }>}
 */
export async function startSandboxProcess({
  node24,
  ports,
  args = [],
  env = {},
  readyWithinMs = READY_WITHIN_MS,
}) {
  const child = startChild(node24, ["--import", END_WITH_PARENT, inRoot("sandbox/main.ts"), ...args], {
    env: { ...process.env, ...portsAsEnv(ports), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (text) => (output = `${output}${text}`.slice(-20_000));
  child.stdout?.setEncoding("utf8").on("data", keep);
  child.stderr?.setEncoding("utf8").on("data", keep);
  const ended = { yes: false };
  const exited = new Promise((resolve) => {
    child.once("error", (error) => (keep(String(error)), (ended.yes = true), resolve(127)));
    child.once("close", (code) => ((ended.yes = true), resolve(code ?? 1)));
  });
  const giveUpAt = performance.now() + readyWithinMs;
  while (!ended.yes && performance.now() < giveUpAt) {
    const health = await readHealth(ports.dataverse);
    if (health !== undefined && !ended.yes) {
      child.stderr?.on("data", (text) => process.stderr.write(text));
      return { pid: child.pid, stop: () => stopChild(child), exited, health };
    }
    await pause(ASK_EVERY_MS);
  }
  if (isStopping()) return new Promise(() => undefined);
  await stopChild(child);
  throw new SetupError(`The sandbox did not start. What it said:\n\n${output.trim() || "(nothing)"}`);
}
