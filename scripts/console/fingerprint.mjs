import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** What the console is built from. Tests are no input, and neither is what the build itself writes. */
export const BUILD_INPUTS = [
  "app",
  "components",
  "lib",
  "public",
  "scripts/console",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
];
const NO_INPUT = /(\.test\.tsx?|\.md|(^|\/)\.[^/]+|msal-redirect-bridge\.min\.js)$/;

/** @param {string} base @param {string} path @returns {Promise<string[]>} the files below, with slashes */
async function filesBelow(base, path) {
  const found = await stat(join(base, path)).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const names = await readdir(join(base, path));
  return (await Promise.all(names.map((name) => filesBelow(base, `${path}/${name}`)))).flat();
}

/**
 * One hash over the names and the contents of the inputs: times don't count, so that a checkout of the same
 * sources needs no new build.
 *
 * @param {string} base
 * @param {readonly string[]} inputs
 * @param {readonly string[]} [settings] what else makes another build of the same sources
 */
export async function fingerprint(base, inputs, settings = []) {
  const files = (await Promise.all(inputs.map((path) => filesBelow(base, path)))).flat();
  const counted = files.filter((path) => !NO_INPUT.test(path)).sort();
  const contents = await Promise.all(counted.map((path) => readFile(join(base, path))));
  const hash = createHash("sha256");
  for (const setting of settings) hash.update(`setting\0${setting}\0`);
  counted.forEach((path, index) => {
    const content = contents[index] ?? Buffer.alloc(0);
    hash.update(`${path}\0${content.length}\0`).update(content);
  });
  return hash.digest("hex");
}
