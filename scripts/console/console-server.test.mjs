import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConsoleHandler } from "./console-server.mjs";
import { precompress } from "./precompress.mjs";

const LONG_SCRIPT = "console.log(1);".repeat(100);
const CONFIG = {
  auth: { authority: "https://idp.example/t" },
  environments: [{ url: "https://org.example" }],
};
let base = "";
let origin = "";
/** @type {import("node:http").Server} */
let server;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "flowtower-console-"));
  const files = {
    "index.html": "<script>home()</script>",
    "404.html": "<script>lost()</script><p>Nothing here</p>",
    "flows/index.html": "<script>flows()</script>",
    "auth/redirect.html": "<script src=/auth/redirect.js></script>",
    "_next/static/chunks/a.js": LONG_SCRIPT,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(base, "out", path, ".."), { recursive: true });
    await writeFile(join(base, "out", path), text);
  }
  await precompress(join(base, "out"));
  await writeFile(join(base, "secret.txt"), "secret");
  await writeFile(join(base, "config.json"), JSON.stringify(CONFIG));
  const handler = await createConsoleHandler({
    port: 0,
    outDir: join(base, "out"),
    configFile: join(base, "config.json"),
  });
  server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${server.address().port}`;
});
afterAll(async () => {
  server.close();
  await rm(base, { recursive: true });
});

const get = (path, headers = {}) => fetch(origin + path, { redirect: "manual", headers });
const policyOf = async (path) => (await get(path)).headers.get("content-security-policy");

describe("the console's server", () => {
  it("gives every way to write a page's address the same policy", async () => {
    const policy = await policyOf("/flows/");
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'; /);
    expect(await policyOf("/flows/index.html")).toBe(policy);
    expect(await policyOf("/flows/?id=1")).toBe(policy);
    expect(await policyOf("/flows/index")).toBe(policy);
    expect(await policyOf("/%66lows/")).toBe(policy);
  });

  it("lets the page reach what config.json names", async () => {
    expect(await policyOf("/")).toContain("connect-src 'self' https://idp.example https://org.example;");
  });

  it("reads config.json anew for each request, and never lets it be kept", async () => {
    await writeFile(
      join(base, "config.json"),
      JSON.stringify({ ...CONFIG, environments: [{ url: "https://other.example" }] }),
    );
    const answer = await get("/config.json");
    expect((await answer.json()).environments[0].url).toBe("https://other.example");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await policyOf("/")).toContain("https://other.example");
    await writeFile(join(base, "config.json"), JSON.stringify(CONFIG));
  });

  it("serves a broken config.json as it is, so that the console can say what is wrong", async () => {
    await writeFile(join(base, "config.json"), "{ not json");
    expect(await (await get("/config.json")).text()).toBe("{ not json");
    expect(await policyOf("/")).toContain("connect-src 'self';");
    await writeFile(join(base, "config.json"), JSON.stringify(CONFIG));
  });

  it("answers 404 with the export's own page, under that page's policy", async () => {
    const answer = await get("/nothing/here");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("Nothing here");
    expect(answer.headers.get("content-security-policy")).toBe(await policyOf("/404.html"));
  });

  it("sends an address without its last slash on, query and all", async () => {
    const answer = await get("/flows?id=7");
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe("/flows/?id=7");
  });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/flows/../../secret.txt",
    "//../secret.txt",
  ])("answers 404 for a file outside of the export: %s", async (path) => {
    // fetch would tidy the path up before it is sent.
    const asked = request(origin, { path }).end();
    const [answer] = await once(asked, "response");
    answer.resume();
    expect(answer.statusCode).toBe(404);
  });

  it("compresses as the browser accepts", async () => {
    for (const encoding of ["br", "gzip"]) {
      const answer = await get("/_next/static/chunks/a.js", { "accept-encoding": encoding });
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(answer.headers.get("content-type")).toContain("javascript");
      expect(answer.headers.get("cache-control")).toContain("immutable");
      expect(await answer.text()).toBe(LONG_SCRIPT);
    }
  });

  it("tells every answer's reader not to guess types", async () => {
    for (const path of ["/", "/config.json", "/nothing", "/_next/static/chunks/a.js"]) {
      expect((await get(path)).headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("only reads", async () => {
    expect((await fetch(`${origin}/flows/`, { method: "POST" })).status).toBe(405);
  });
});
