import type Provider from "oidc-provider";
import { errors, type KoaContextWithOIDC } from "oidc-provider";
import type { Context, Middleware } from "./middleware.ts";
import { CLIENT_ID, PATHS } from "./addresses.ts";
import { codeOfError, entraError, reasonOf, withCode, type EntraReason } from "./entra-errors.ts";
import { contentSecurityPolicy, messagePage } from "./pages.ts";
import { findPerson } from "./people.ts";
import { clientInfo } from "./person-claims.ts";

/** What surrounds the library: the departures of Entra ID from plain OpenID Connect that no option of the library covers. */
export interface EntraSettings {
  readonly consoleOrigins: readonly string[];
  readonly nowMs: () => number;
}

/** Sets the pages' security headers and turns what goes wrong outside the library's own handlers into a page. */
export function securePages({ consoleOrigins }: EntraSettings): Middleware {
  const policy = contentSecurityPolicy(consoleOrigins);
  return async (ctx, next) => {
    ctx.set({
      "content-security-policy": policy,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    try {
      await next();
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error;
      ctx.status = error.statusCode;
      ctx.type = "html";
      ctx.body = messagePage(
        "Sign-in failed",
        `${error.error_description ?? error.error}. Go back to Flowtower and sign in again.`,
      );
    }
  };
}

/** Brings Entra's addresses to the library's: the discovery document lies under the issuer, and sign-out needs no `client_id`. */
export function entraAddresses(): Middleware {
  return async (ctx, next) => {
    if (ctx.path === PATHS.discovery) ctx.path = "/.well-known/openid-configuration";
    if (ctx.path === PATHS.logout && ctx.query["id_token_hint"] === undefined)
      ctx.query = { ...ctx.query, client_id: CLIENT_ID };
    await next();
  };
}

/**
 * Refuses a token request without a registered `Origin`, as Entra does for an address of the platform "Single-page application",
 * and shapes the answers of the token endpoint.
 *
 * Source: Microsoft Learn, "Microsoft Entra authentication and authorization error codes", AADSTS9002326 and AADSTS9002327.
 */
export function entraTokens({ consoleOrigins, nowMs }: EntraSettings): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== PATHS.token || ctx.method !== "POST") {
      await next();
      return;
    }
    const refusal = refusalOfOrigin(ctx.get("origin"), consoleOrigins);
    if (refusal !== undefined) {
      ctx.status = 400;
      ctx.body = entraError(refusal, nowMs());
      return;
    }
    await next();
    if (ctx.status === 200) addClientInfo(ctx);
  };
}

/** Puts AADSTS codes on the errors that travel in a redirect. */
export function entraRedirects(): Middleware {
  return async (ctx, next) => {
    await next();
    const location = ctx.response.headers["location"];
    if (typeof location !== "string" || !location.includes("error=")) return;
    const url = new URL(location, ctx.href);
    const inFragment = url.hash.includes("error=");
    const answer = new URLSearchParams(inFragment ? url.hash.slice(1) : url.search);
    const error = answer.get("error") ?? "";
    answer.set("error_description", withCode(codeOfError(error), answer.get("error_description") ?? error));
    if (inFragment) url.hash = answer.toString();
    else url.search = answer.toString();
    ctx.set("location", url.href);
  };
}

/** Gives refused token requests Entra's body. */
export function shapeTokenErrors(provider: Provider, { nowMs }: EntraSettings): void {
  provider.on("grant.error", (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) => {
    ctx.body = entraError(reasonOf(error), nowMs());
  });
}

function refusalOfOrigin(origin: string, allowed: readonly string[]): EntraReason | undefined {
  if (origin === "") {
    return {
      error: "invalid_request",
      code: 9002327,
      description:
        "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
    };
  }
  if (allowed.includes(origin)) return undefined;
  return {
    error: "invalid_request",
    code: 9002326,
    description: `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${origin}'.`,
  };
}

function addClientInfo(ctx: Context): void {
  const { oidc } = ctx;
  const person = findPerson(oidc.account?.accountId ?? "");
  if (person === undefined || typeof ctx.body !== "object" || ctx.body === null) return;
  const scope = oidc.entities.AccessToken?.scope ?? "";
  ctx.body = {
    ...ctx.body,
    scope: withUserImpersonation(scope),
    ext_expires_in: oidc.entities.AccessToken?.expiration,
    client_info: clientInfo(person),
  };
}

/** The answer names what was asked for and the permission that it stands for: MSAL files the token under these. */
function withUserImpersonation(scope: string): string {
  const named = scope.split(" ").filter((one) => one !== "");
  const implied = named
    .filter((one) => one.endsWith("/.default"))
    .map((one) => one.replace(/\.default$/, "user_impersonation"));
  return [...new Set([...named, ...implied])].join(" ");
}
