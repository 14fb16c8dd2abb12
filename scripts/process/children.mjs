import { spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "../setup/root.mjs";

const GRACE_MS = 4000;

/** @type {Set<import("node:child_process").ChildProcess>} */
const alive = new Set();
let stopping = false;

/**
 * Starts a child process that `stopChildren` will stop.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function startChild(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, windowsHide: true, ...options });
  alive.add(child);
  child.once("close", () => alive.delete(child));
  child.once("error", () => alive.delete(child));
  return child;
}

/**
 * Runs a command to its end and keeps what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>} code 127 when it could not be started
 */
export async function runCommand(command, args, { timeoutMs, ...options } = {}) {
  const child = startChild(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let stdout = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => ((output += text), (stdout += text)));
  child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  try {
    const [code] = await once(child, "close");
    return { code: code ?? 1, output, stdout };
  } catch (error) {
    return { code: 127, output: `${output}${String(error)}\n`, stdout };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {import("node:child_process").ChildProcess} child */
export async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = once(child, "close");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
  await closed.catch(() => undefined);
  clearTimeout(timer);
}

/** Asks every child to end, and ends those that don't within a few seconds. */
export async function stopChildren() {
  await Promise.all([...alive].map(stopChild));
}

/** True once a person has asked everything to stop, so that a dying child is no news. */
export const isStopping = () => stopping;

/**
 * Ctrl-C, a closed terminal and a polite kill all end with every child process gone and exit code 0.
 *
 * @param {() => void | Promise<void>} [alsoStop]
 * @param {number} [exitCode]
 */
export function stopOnSignal(alsoStop = () => undefined, exitCode = 0) {
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await Promise.all([alsoStop(), stopChildren()]);
    process.exit(exitCode);
  };
  // A person may well close the shell that they started us from; npm's own shell ends only with npm.
  if (process.env["npm_lifecycle_event"] !== undefined) void import("./end-with-parent.mjs");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
}
