import { expect, it } from "vitest";
import { headersFile, hostRules, nginxFile, staticWebAppFile } from "./host-files.mjs";
import { PUBLIC_CLOUD } from "./security-headers.mjs";

const PAGES = [
  { file: "index.html", address: "/", hashes: ["'sha256-home='"] },
  { file: "flows/index.html", address: "/flows/", hashes: ["'sha256-flows='"] },
  { file: "auth/redirect.html", address: "/auth/redirect.html", hashes: [] },
];
const rules = hostRules(PAGES, PUBLIC_CLOUD);

it("gives each page the hashes of its own scripts and of no other page's", () => {
  const flows = rules.find(({ path }) => path === "/flows/");
  expect(flows?.headers["Content-Security-Policy"]).toContain("'sha256-flows='");
  expect(flows?.headers["Content-Security-Policy"]).not.toContain("'sha256-home='");
});

it("allows Microsoft's public cloud and nothing wider", () => {
  const policy = rules[0]?.headers["Content-Security-Policy"];
  expect(policy).toContain("connect-src 'self' https://login.microsoftonline.com https://*.dynamics.com;");
});

it("keeps the configuration out of caches and hashed files in them", () => {
  expect(rules.find(({ path }) => path === "/config.json")?.headers["Cache-Control"]).toBe("no-store");
  expect(rules.find(({ path }) => path === "/_next/static/*")?.headers["Cache-Control"]).toContain(
    "immutable",
  );
});

it("writes _headers as a path and its indented headers", () => {
  const text = headersFile(rules);
  expect(text).toMatch(/^\/\*\n {2}X-Content-Type-Options: nosniff\n/);
  expect(text).toMatch(/\n\n\/flows\/\n {2}Content-Security-Policy: default-src 'none'; /);
});

it("writes the same rules for Azure Static Web Apps", () => {
  const config = JSON.parse(staticWebAppFile(rules));
  expect(config.routes.map(({ route }) => route)).toEqual(rules.map(({ path }) => path));
  expect(config.routes[1].headers).toEqual(rules[1]?.headers);
});

it("repeats the common headers in each nginx location, as nginx inherits none there", () => {
  const blocks = nginxFile(rules).split("location ").slice(1);
  expect(blocks).toHaveLength(rules.length + 1);
  for (const block of blocks) expect(block).toContain('add_header X-Content-Type-Options "nosniff" always;');
});
