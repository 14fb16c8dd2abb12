/**
 * What a page of another origin may read of an answer. The request id and the rate-limit headers are not among it.
 *
 * Unverified: documented nowhere; as captured in public repositories. A capture from a real environment would settle it.
 */
const EXPOSED =
  "Preference-Applied, OData-EntityId, Location, ETag, OData-Version, Content-Encoding, Transfer-Encoding, Content-Length, Retry-After";

const METHODS = "GET, POST, PUT, PATCH, DELETE, OPTIONS";

/**
 * Answers a preflight, without a token and for any origin, allowing whatever headers are asked for. No
 * `Access-Control-Max-Age`: Dataverse's is unknown, and without it a browser asks often, which is the harder case.
 */
export function preflight(request: Request): Response {
  const requested = request.headers.get("access-control-request-headers");
  return new Response(null, {
    status: 200,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": METHODS,
      ...(requested === null ? {} : { "access-control-allow-headers": requested }),
    },
  });
}

/** Lets pages of every origin read an answer. Headers that the answer already exposes stay exposed. */
export function withCors(response: Response): Response {
  const own = response.headers.get("access-control-expose-headers");
  response.headers.set("access-control-allow-origin", "*");
  response.headers.set("access-control-expose-headers", own === null ? EXPOSED : `${EXPOSED}, ${own}`);
  return response;
}
