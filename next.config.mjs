import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8"));

/** @type {import("next").NextConfig} */
const config = {
  output: "export",
  // A folder with an index.html for each page is what every static host understands.
  trailingSlash: true,
  reactStrictMode: true,
  images: { unoptimized: true },
  poweredByHeader: false,
  // Read by lib/config/console-version.ts; written into the code at build.
  env: { FLOWTOWER_VERSION: version },
  turbopack: { root: dirname(fileURLToPath(import.meta.url)) },
  // `npm test` checks types in a step of its own; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
