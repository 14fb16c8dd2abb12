import { createHash } from "node:crypto";

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;

/**
 * What `script-src` must allow for this page: the SHA-256 of each script that stands in the page itself. Next
 * writes several, different for each page.
 *
 * @param {string} html
 * @returns {string[]} such as `'sha256-…'`, each once, in the order of the page
 */
export function inlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes = "", body = ""] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/i.test(attributes)) continue;
    hashes.add(`'sha256-${createHash("sha256").update(body, "utf8").digest("base64")}'`);
  }
  return [...hashes];
}
