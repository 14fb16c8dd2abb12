import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { runNpm } from "../process/npm.mjs";
import { inRoot } from "./root.mjs";
import { SetupError } from "./step.mjs";

const STAMP = inRoot("node_modules/.flowtower/lock.sha256");

/**
 * Whether npm's own record of what it installed covers the lock file. What is optional for another platform may
 * be absent.
 *
 * @param {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} lock
 * @param {{ packages?: Record<string, { version?: string, integrity?: string }> }} installed
 */
export function coversLock(lock, installed) {
  const have = installed.packages ?? {};
  const wanted = Object.entries(lock.packages ?? {}).filter(([path]) => path !== "");
  return (
    wanted.length > 0 &&
    wanted.every(([path, entry]) => {
      const found = have[path];
      if (found === undefined) return entry.optional === true;
      return found.version === entry.version && found.integrity === entry.integrity;
    })
  );
}

/** @param {string} path */
const readText = (path) => readFile(path, "utf8").catch(() => undefined);

async function isInstalledAlready(lockText) {
  const installed = await readText(inRoot("node_modules/.package-lock.json"));
  return installed !== undefined && coversLock(JSON.parse(lockText), JSON.parse(installed));
}

/** Installs what package-lock.json names, only when that has changed since it was last installed. */
export async function ensureDependencies() {
  const lockText = await readText(inRoot("package-lock.json"));
  if (lockText === undefined)
    throw new SetupError("package-lock.json is missing. Clone the repository again.");
  const hash = createHash("sha256").update(lockText).digest("hex");
  if ((await readText(STAMP)) === hash) return { text: "up to date", value: false };
  const present = await isInstalledAlready(lockText);
  if (!present) await install();
  await mkdir(inRoot("node_modules/.flowtower"), { recursive: true });
  await writeFile(STAMP, hash);
  return { text: present ? "up to date" : "installed", value: !present };
}

async function install() {
  const { code, output } = await runNpm([
    "ci",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  if (code === 0) return;
  throw new SetupError(
    `The dependencies could not be installed (npm ci ended with ${code}).\n` +
      `This needs the npm registry. What npm said:\n\n${output.trim()}`,
  );
}
