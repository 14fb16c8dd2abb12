import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { runCommand } from "../process/children.mjs";
import { runNpm } from "../process/npm.mjs";
import { inRoot } from "./root.mjs";
import { SetupError } from "./step.mjs";

const REMEMBERED = inRoot(".cache/node24-path");
/** Type stripping without a flag and `node:sqlite` without a warning came with this major version. */
const NEEDED_MAJOR = 24;

/** @param {string} version such as `v24.21.0` or `24.21.0` */
export const isNewEnough = (version) => Number.parseInt(version.replace(/^v/, ""), 10) >= NEEDED_MAJOR;

/** @param {string} path */
async function versionOf(path) {
  if (!existsSync(path)) return undefined;
  const { code, stdout } = await runCommand(path, ["--version"]);
  const version = stdout.trim();
  return code === 0 && isNewEnough(version) ? version : undefined;
}

async function fetchThroughNpm() {
  const { code, stdout, output } = await runNpm(
    ["exec", "--yes", `--package=node@${NEEDED_MAJOR}`, "--", "node", "-p", "process.execPath"],
    { timeoutMs: 180_000 },
  );
  const path = stdout.trim().split(/\r?\n/).at(-1) ?? "";
  if (code === 0 && (await versionOf(path)) !== undefined) return path;
  throw new SetupError(
    `Flowtower builds and runs its sandbox with Node ${NEEDED_MAJOR}. This is Node ${process.versions.node}, and npm ` +
      `could not bring the newer one.\nInstall Node ${NEEDED_MAJOR} (https://nodejs.org) or try again with a ` +
      `connection to the npm registry. What npm said:\n\n${output.trim()}`,
  );
}

/**
 * The executable of Node 24 or newer: the running one, the one found last time, or one that npm brings.
 *
 * @returns {Promise<{ text: string, value: string }>}
 */
export async function ensureNode24() {
  if (isNewEnough(process.version)) return { text: process.version, value: process.execPath };
  const remembered = (await readFile(REMEMBERED, "utf8").catch(() => "")).trim();
  const known = remembered === "" ? undefined : await versionOf(remembered);
  if (known !== undefined) return { text: `${known}, brought by npm`, value: remembered };
  const path = await fetchThroughNpm();
  await mkdir(inRoot(".cache"), { recursive: true });
  await writeFile(REMEMBERED, path);
  return { text: `${await versionOf(path)}, brought by npm`, value: path };
}
