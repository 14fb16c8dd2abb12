import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} The console's own settings, so that both are built alike. */
const config = {
  output: "export",
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  turbopack: { root: fileURLToPath(new URL("../..", import.meta.url)) },
};

export default config;
