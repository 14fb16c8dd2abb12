/** The names under which a machine reaches itself. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a request may use the control handle: it names this machine, and no page of a foreign origin sent it.
 *
 * The control handle has no token, so a page that somebody happens to open must not reach it. A page's request carries `Origin`
 * or, where it does not (an image, a link), `Sec-Fetch-Site: cross-site`. The host is checked against a name that was made to
 * point at this machine.
 *
 * Source: W3C, "Fetch Metadata Request Headers", "Sec-Fetch-Site".
 */
export function isOwnRequest(request: Request, ownOrigins: readonly string[]): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host") ?? new URL(request.url).host;
  if (!LOOPBACK.test(host) || request.headers.get("sec-fetch-site") === "cross-site") return false;
  return origin === null || ownOrigins.includes(origin);
}
