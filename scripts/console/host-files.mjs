import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BRIDGE } from "./pages.mjs";
import { bridgePolicy, cacheControl, commonHeaders, pagePolicy } from "./security-headers.mjs";

/** @typedef {{ path: string, headers: Record<string, string> }} HostRule */

/**
 * The headers that a host must send, by address. Each page has a policy of its own, as each has other inline
 * scripts.
 *
 * @param {readonly import("./pages.mjs").Page[]} pages
 * @param {import("./security-headers.mjs").Origins} origins
 * @returns {HostRule[]}
 */
export function hostRules(pages, origins) {
  return [
    ...pages.map(({ address, hashes }) => ({
      path: address,
      headers: {
        "Content-Security-Policy": address === BRIDGE ? bridgePolicy : pagePolicy(hashes, origins),
        "Cache-Control": cacheControl(address),
      },
    })),
    { path: "/config.json", headers: { "Cache-Control": cacheControl("/config.json") } },
    { path: "/_next/static/*", headers: { "Cache-Control": cacheControl("/_next/static/") } },
  ];
}

/** @param {Record<string, string>} headers */
const headerLines = (headers) => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);

/** @param {readonly HostRule[]} rules @returns {string} the `_headers` file of Cloudflare Pages and Netlify */
export function headersFile(rules) {
  const all = [{ path: "/*", headers: commonHeaders }, ...rules];
  return `${all.map(({ path, headers }) => [path, ...headerLines(headers)].join("\n")).join("\n\n")}\n`;
}

/** @param {readonly HostRule[]} rules @returns {string} the configuration of Azure Static Web Apps */
export function staticWebAppFile(rules) {
  const config = {
    routes: rules.map(({ path, headers }) => ({ route: path, headers })),
    responseOverrides: { 404: { rewrite: "/404.html", statusCode: 404 } },
    globalHeaders: commonHeaders,
    trailingSlash: "always",
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** @param {string} text */
const quoted = (text) => `"${text.replaceAll('"', '\\"')}"`;

/** @param {Record<string, string>} headers */
const nginxHeaders = (headers) =>
  Object.entries({ ...commonHeaders, ...headers }).map(
    ([name, value]) => `  add_header ${name} ${quoted(value)} always;`,
  );

/** @param {readonly HostRule[]} rules @returns {string} what nginx includes in its `server` block */
export function nginxFile(rules) {
  const blocks = rules.map(({ path, headers }) => {
    const match = path.endsWith("*") ? `^~ ${path.slice(0, -1)}` : `= ${path}`;
    const serve = path.endsWith("/") ? [`  try_files ${path}index.html =404;`] : [];
    return [`location ${match} {`, ...nginxHeaders(headers), ...serve, "}"].join("\n");
  });
  const rest = ["location / {", ...nginxHeaders({}), "  try_files $uri $uri/ =404;", "}"].join("\n");
  return `${["# include this file in the server block whose root is the console's folder", "error_page 404 /404.html;", ...blocks, rest].join("\n\n")}\n`;
}

/** What a deployer copies to config.json and edits. */
const EXAMPLE_CONFIG = {
  auth: {
    clientId: "<application (client) id of the app registration>",
    authority: "https://login.microsoftonline.com/<directory (tenant) id>",
    cacheLocation: "localStorage",
  },
  environments: [
    {
      id: "production",
      name: "Contoso Production",
      url: "https://<organisation>.crm4.dynamics.com",
      kind: "production",
      frame: "#b3261e",
    },
  ],
  defaultEnvironment: "production",
};

/**
 * Writes the files that tell a static host which headers to send, and the configuration to start from.
 *
 * @param {string} outDir
 * @param {readonly import("./pages.mjs").Page[]} pages
 * @param {import("./security-headers.mjs").Origins} origins
 */
export async function writeHostFiles(outDir, pages, origins) {
  const rules = hostRules(pages, origins);
  await Promise.all([
    writeFile(join(outDir, "_headers"), headersFile(rules)),
    writeFile(join(outDir, "staticwebapp.config.json"), staticWebAppFile(rules)),
    writeFile(join(outDir, "nginx.conf.example"), nginxFile(rules)),
    writeFile(join(outDir, "config.example.json"), `${JSON.stringify(EXAMPLE_CONFIG, null, 2)}\n`),
  ]);
}
