import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { SetupError } from "../setup/step.mjs";
import { BRIDGE, readPages } from "./pages.mjs";
import { bridgePolicy, cacheControl, commonHeaders, originsOf, pagePolicy } from "./security-headers.mjs";

/**
 * @typedef {object} ConsoleOptions
 * @property {number} port
 * @property {string} outDir the static export
 * @property {unknown} [configJson] what /config.json answers, as a value
 * @property {string} [configFile] or a file, read at each request so that an edit shows on reload
 */

/** @typedef {import("node:http").IncomingMessage} Req */
/** @typedef {import("node:http").ServerResponse} Res */

/** @param {ConsoleOptions} options @returns {string | undefined} */
function readConfigText({ configJson, configFile }) {
  if (configFile === undefined)
    return configJson === undefined ? undefined : JSON.stringify(configJson, null, 2);
  try {
    return readFileSync(configFile, "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} text */
function parseLeniently(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/** @param {Res} res @param {number} status @param {string} text @param {Record<string, string>} [headers] */
function answer(res, status, text, headers = {}) {
  res.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    ...headers,
  });
  res.end(text);
}

/** @param {Res} res @param {string | undefined} text */
function answerConfig(res, text) {
  if (text === undefined) return answer(res, 404, "There is no config.json.");
  answer(res, 200, text, { "Content-Type": "application/json; charset=utf-8" });
}

/**
 * The page that an address shows, written in any of the ways that the file server accepts.
 *
 * @param {ReadonlyMap<string, import("./pages.mjs").Page>} pages
 * @param {string} pathname
 */
const pageAt = (pages, pathname) =>
  pages.get(pathname) ?? pages.get(pathname.replace(/index(\.html)?$/, "")) ?? pages.get(`${pathname}.html`);

/**
 * Serves a static export as a static host should: with the security headers of each page, compressed as it was
 * built, and with what `/config.json` says now.
 *
 * @param {ConsoleOptions} options
 * @returns {Promise<(req: Req, res: Res) => void>}
 */
export async function createConsoleHandler(options) {
  const pages = new Map((await readPages(options.outDir)).map((page) => [page.address, page]));
  const notFound = pages.get("/404.html") ?? pages.get("/404/");
  const notFoundBody = notFound && readFileSync(join(options.outDir, notFound.file));

  /** @param {import("./pages.mjs").Page} page */
  const policyOf = (page) => {
    if (page.address === BRIDGE) return bridgePolicy;
    return pagePolicy(page.hashes, originsOf(parseLeniently(readConfigText(options))));
  };
  /** @param {Res} res */
  const answerNotFound = (res) => {
    if (notFound === undefined || notFoundBody === undefined) return answer(res, 404, "Not found.");
    res.setHeader("Content-Security-Policy", policyOf(notFound));
    res.writeHead(404, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
    res.end(notFoundBody);
  };
  const serve = sirv(options.outDir, {
    brotli: true,
    gzip: true,
    etag: true,
    onNoMatch: (_req, res) => answerNotFound(res),
    setHeaders: (res, pathname) => {
      const page = pageAt(pages, pathname);
      if (page !== undefined) res.setHeader("Content-Security-Policy", policyOf(page));
      res.setHeader("Cache-Control", cacheControl(pathname));
      // sirv does not know the type, and nobody may guess it.
      if (pathname.endsWith(".ico")) res.setHeader("Content-Type", "image/x-icon");
    },
  });

  return (req, res) => {
    const { pathname, search } = new URL(req.url ?? "/", "http://localhost");
    for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
    if (req.method !== "GET" && req.method !== "HEAD")
      return answer(res, 405, "Only GET.", { Allow: "GET, HEAD" });
    if (pathname === "/config.json") return answerConfig(res, readConfigText(options));
    if (pages.has(`${pathname}/`)) return answer(res, 308, "", { Location: `${pathname}/${search}` });
    serve(req, res);
  };
}

/** @param {import("node:http").Server} server @param {number} port @param {string} host */
async function listen(server, port, host) {
  server.listen(port, host);
  await once(server, "listening");
}

/**
 * Starts the console on this machine alone: on both loopback addresses, as `localhost` may mean either.
 *
 * @param {ConsoleOptions} options
 * @returns {Promise<{ origin: string, port: number, close: () => Promise<void> }>}
 */
export async function startConsole(options) {
  const handler = await createConsoleHandler(options);
  const servers = [createServer(handler), createServer(handler)];
  try {
    await listen(servers[0], options.port, "127.0.0.1");
  } catch (error) {
    throw new SetupError(`The console could not listen on port ${options.port}: ${String(error)}`);
  }
  // A machine without IPv6 has no second loopback address, and needs none.
  await listen(servers[1], options.port, "::1").catch(() => undefined);
  return {
    origin: `http://localhost:${options.port}`,
    port: options.port,
    close: async () => {
      await Promise.all(
        servers
          .filter((server) => server.listening)
          .map((server) => {
            const closed = once(server, "close");
            server.close();
            server.closeAllConnections();
            return closed;
          }),
      );
    },
  };
}
