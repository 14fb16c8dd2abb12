import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { inlineScriptHashes } from "./inline-scripts.mjs";

/** The redirect page of the sign-in, which is no page of the app. */
export const BRIDGE = "/auth/redirect.html";

/** @typedef {{ file: string, address: string, hashes: string[] }} Page */

/** @param {string} file below the export, with slashes */
const addressOf = (file) => `/${file}`.replace(/\/index\.html$/, "/");

/**
 * Every page of a static export with the hashes of its inline scripts.
 *
 * @param {string} outDir
 * @returns {Promise<Page[]>}
 */
export async function readPages(outDir) {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) =>
      relative(outDir, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .sort();
  return Promise.all(
    files.map(async (file) => ({
      file,
      address: addressOf(file),
      hashes: inlineScriptHashes(await readFile(join(outDir, file), "utf8")),
    })),
  );
}
