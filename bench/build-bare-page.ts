import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportNextApp } from "../scripts/console/build-console.mjs";
import { fingerprint } from "../scripts/console/fingerprint.mjs";
import { precompress } from "../scripts/console/precompress.mjs";
import { inRoot, root } from "../scripts/setup/root.mjs";

const DIRECTORY = "bench/bare-page";
const STAMP = inRoot(".cache/bare-page");

/** Builds the page that the console is compared with, unless it is built already, and answers where it lies. */
export async function buildBarePage(): Promise<string> {
  const outDir = inRoot(`${DIRECTORY}/out`);
  const print = await fingerprint(root, [
    `${DIRECTORY}/app`,
    `${DIRECTORY}/next.config.mjs`,
    "package-lock.json",
  ]);
  const last = await readFile(STAMP, "utf8").catch(() => "");
  if (last === print && existsSync(join(outDir, "index.html"))) return outDir;
  await rm(outDir, { recursive: true, force: true });
  await exportNextApp(process.execPath, inRoot(DIRECTORY));
  await cp(inRoot("public/auth"), join(outDir, "auth"), { recursive: true });
  await precompress(outDir);
  await mkdir(inRoot(".cache"), { recursive: true });
  await writeFile(STAMP, print);
  return outDir;
}
