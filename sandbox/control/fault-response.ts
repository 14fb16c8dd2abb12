import type { Fault } from "./fault.ts";

/** What a browser may read of an answer; the claims challenge is not among it. Unverified: as captured by others, never by us. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "Preference-Applied, OData-EntityId, Location, ETag, OData-Version, Content-Encoding, Transfer-Encoding, Content-Length, Retry-After",
};

/** What Entra is asked for after a claims challenge; the value only has to be a claims request. */
const CLAIMS = Buffer.from(
  JSON.stringify({ access_token: { nbf: { essential: true, value: "1" } } }),
).toString("base64");

/** Retry-After when the fault names none, in seconds. */
const RETRY_AFTER_S = 5;

/**
 * The answer of a fault that answers instead of Dataverse; `undefined` for the kinds that let the request through or cut it.
 *
 * Source: Microsoft Learn, "Service protection API limits", "Retry operations"; "Continuous access evaluation for Microsoft Dataverse".
 */
export function faultResponse(fault: Fault): Response | undefined {
  switch (fault.kind) {
    case "status":
      return refusal(
        fault.status ?? 500,
        "0x80040216",
        "An unexpected error occurred.",
        retryAfter(fault.retryAfterS),
      );
    case "throttle":
      return refusal(
        fault.status ?? 429,
        "0x80072322",
        "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
        retryAfter(fault.retryAfterS ?? RETRY_AFTER_S),
      );
    case "claims-challenge":
      return refusal(401, "", "Continuous access evaluation resulted in a claims challenge.", {
        "www-authenticate": `Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${CLAIMS}"`,
      });
    case "delay":
    case "drop-before":
    case "drop-after":
      return undefined;
  }
}

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}

function refusal(status: number, code: string, message: string, headers: Record<string, string>): Response {
  return Response.json(
    { error: { code, message } },
    { status, headers: { ...CORS, "odata-version": "4.0", ...headers } },
  );
}
