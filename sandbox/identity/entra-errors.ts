import { randomUUID } from "node:crypto";
import type { errors } from "oidc-provider";

/** The body of a refused token request, in Entra's shape. */
export interface EntraError {
  readonly error: string;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly suberror?: string;
}

/** What an error says to a person or a program, before the ids and the time are added. */
export interface EntraReason {
  readonly error: string;
  readonly code: number;
  readonly description: string;
  readonly suberror?: string;
}

const BY_ERROR: Readonly<Record<string, number>> = {
  access_denied: 65004,
  invalid_client: 700016,
  invalid_grant: 54005,
  invalid_redirect_uri: 50011,
  invalid_request: 900144,
  invalid_scope: 70011,
  login_required: 50058,
  unsupported_grant_type: 70003,
  unsupported_response_type: 700054,
};

/**
 * Shapes a refusal as Entra ID does; MSAL decides on `error` and `suberror`, people search for the AADSTS code.
 *
 * Source: Microsoft Learn, "Microsoft identity platform and OAuth 2.0 authorization code flow", "Error response for token endpoint".
 */
export function entraError(
  reason: EntraReason,
  atMs: number,
  correlationId: string = randomUUID(),
): EntraError {
  const traceId = randomUUID();
  const timestamp = `${new Date(atMs).toISOString().slice(0, 19).replace("T", " ")}Z`;
  return {
    error: reason.error,
    error_description: `${withCode(reason.code, reason.description)} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [reason.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(reason.suberror === undefined ? {} : { suberror: reason.suberror }),
  };
}

/** Puts the AADSTS code of an OAuth error in front of its sentence, once. */
export function withCode(code: number, description: string): string {
  return description.startsWith("AADSTS") ? description : `AADSTS${code}: ${description}`;
}

/** The AADSTS code that stands for an OAuth error when nothing closer is known. */
export function codeOfError(error: string): number {
  return BY_ERROR[error] ?? 90000;
}

/**
 * Translates an error of the library. An expired refresh token has no `suberror`, an unknown one has `bad_token`, which sends MSAL
 * to its hidden frame at once.
 *
 * Unverified: `bad_token` for an unknown refresh token; a forged refresh token sent to Entra would settle it.
 */
export function reasonOf(error: errors.OIDCProviderError): EntraReason {
  const detail = error.error_detail ?? error.error_description ?? error.error;
  if (detail === "refresh token is expired") {
    return {
      error: error.error,
      code: 700084,
      description:
        "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which can't be extended. It is now expired.",
    };
  }
  if (detail === "refresh token not found") {
    return {
      error: error.error,
      code: 9002313,
      description: "Invalid request. The refresh token is not known.",
      suberror: "bad_token",
    };
  }
  if (detail === "PKCE verification failed") {
    return {
      error: error.error,
      code: 501481,
      description:
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
    };
  }
  const scope = "scope" in error && typeof error.scope === "string" ? ` ${error.scope}` : "";
  return { error: error.error, code: codeOfError(error.error), description: `${detail}${scope}` };
}
