/** @typedef {{ identity: string[], dataverse: string[] }} Origins */

/** @param {unknown} address @returns {string[]} the origin, or nothing when it is no address */
function originOf(address) {
  if (typeof address !== "string" || !URL.canParse(address)) return [];
  const { origin } = new URL(address);
  return origin === "null" ? [] : [origin];
}

/** @param {readonly string[]} list */
const unique = (list) => [...new Set(list)];

/**
 * The origins that the console must reach, read from its configuration. A configuration that is wrong gives what
 * can be read: the console itself then says what is wrong with it.
 *
 * @param {unknown} config the parsed /config.json
 * @returns {Origins}
 */
export function originsOf(config) {
  const { auth, environments } = /** @type {any} */ (config ?? {});
  const metadata = auth?.authorityMetadata;
  const endpoints = metadata
    ? [metadata.authorization_endpoint, metadata.token_endpoint, metadata.end_session_endpoint]
    : [auth?.authority];
  const list = Array.isArray(environments) ? environments : [];
  return {
    identity: unique(endpoints.flatMap(originOf)),
    dataverse: unique(list.flatMap((environment) => originOf(environment?.url))),
  };
}

/** Microsoft's public cloud, for host files that are written before the configuration is known. */
export const PUBLIC_CLOUD = {
  identity: ["https://login.microsoftonline.com"],
  dataverse: ["https://*.dynamics.com"],
};

/** @param {Record<string, readonly string[]>} directives */
const policy = (directives) =>
  Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");

/**
 * The policy of a page of the console.
 *
 * @param {readonly string[]} scriptHashes of the page's inline scripts
 * @param {Origins} origins
 */
export function pagePolicy(scriptHashes, origins) {
  return policy({
    "default-src": ["'none'"],
    "script-src": ["'self'", ...scriptHashes],
    "worker-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "manifest-src": ["'self'"],
    "connect-src": ["'self'", ...unique([...origins.identity, ...origins.dataverse])],
    "frame-src": ["'self'", ...origins.identity],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
  });
}

/** The sign-in's bridge page loads in a hidden frame of our own pages, so we may frame it, and nobody else. */
export const bridgePolicy = policy({
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "frame-ancestors": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
});

/** Headers of every answer, whatever it is. */
export const commonHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
};

/**
 * What a browser may keep: never a page or the configuration, as a new build or an edited file must show at once;
 * for ever what carries a hash in its name.
 *
 * @param {string} pathname
 */
export function cacheControl(pathname) {
  if (pathname.startsWith("/_next/static/")) return "public, max-age=31536000, immutable";
  const isPage = pathname.endsWith("/") || pathname.endsWith(".html") || !/\.[a-z0-9]+$/i.test(pathname);
  return isPage || pathname === "/config.json" ? "no-store" : "no-cache";
}
