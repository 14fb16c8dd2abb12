import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../process/children.mjs";
import { inRoot, root } from "../setup/root.mjs";
import { SetupError } from "../setup/step.mjs";
import { BUILD_INPUTS, fingerprint } from "./fingerprint.mjs";
import { writeHostFiles } from "./host-files.mjs";
import { readPages } from "./pages.mjs";
import { precompress } from "./precompress.mjs";
import { PUBLIC_CLOUD, originsOf } from "./security-headers.mjs";

export const OUT_DIR = inRoot("out");
const STAMP = inRoot(".cache/build");
const BRIDGE_SCRIPT = "msal-redirect-bridge.min.js";

/** The sign-in's bridge comes from the installed MSAL, so that both are always of one version. */
export async function copyBridgeScript() {
  const source = inRoot(`node_modules/@azure/msal-browser/lib/redirect-bridge/${BRIDGE_SCRIPT}`);
  await mkdir(inRoot("public/auth"), { recursive: true });
  await copyFile(source, inRoot(`public/auth/${BRIDGE_SCRIPT}`));
}

/**
 * Webpack, not Turbopack: it drops 20 KB more (Brotli) of what the flow list does not use, most of it MSAL and Zod,
 * for some twenty seconds of a build that happens only when something has changed.
 *
 * @param {string} node24 @param {string} directory of the Next app
 */
export async function exportNextApp(node24, directory) {
  const { code, output } = await runCommand(
    node24,
    [inRoot("node_modules/next/dist/bin/next"), "build", "--webpack", directory],
    {
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    },
  );
  if (code !== 0)
    throw new SetupError(`The console could not be built. What the build said:\n\n${output.trim()}`);
}

/** @param {string | undefined} configFile @returns {Promise<import("./security-headers.mjs").Origins>} */
async function hostOrigins(configFile) {
  if (configFile === undefined) return PUBLIC_CLOUD;
  return originsOf(JSON.parse(await readFile(configFile, "utf8")));
}

/**
 * Builds the console unless what it is built from is what the last build was built from.
 *
 * @param {string} node24
 * @param {{ configFile?: string | undefined }} [options] the configuration whose addresses the host files allow;
 *   without one they allow Microsoft's public cloud
 * @returns {Promise<{ text: string, value: boolean }>} value: whether it was built now
 */
export async function ensureBuilt(node24, { configFile } = {}) {
  const origins = await hostOrigins(configFile);
  const print = await fingerprint(root, BUILD_INPUTS, [JSON.stringify(origins)]);
  const last = await readFile(STAMP, "utf8").catch(() => "");
  if (last === print && existsSync(join(OUT_DIR, "index.html")))
    return { text: "nothing has changed", value: false };
  await rm(STAMP, { force: true });
  await copyBridgeScript();
  await rm(OUT_DIR, { recursive: true, force: true });
  await exportNextApp(node24, root);
  await rm(join(OUT_DIR, "config.json"), { force: true });
  await precompress(OUT_DIR);
  await writeHostFiles(OUT_DIR, await readPages(OUT_DIR), origins);
  await mkdir(inRoot(".cache"), { recursive: true });
  await writeFile(STAMP, print);
  return { text: "static export in out/", value: true };
}
