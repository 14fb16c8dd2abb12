import { randomUUID } from "node:crypto";
import type { JWK } from "jose";
import {
  errors,
  type Account,
  type Configuration,
  type JWTStructured,
  type KoaContextWithOIDC,
  type ResourceServer,
} from "oidc-provider";
import { CLIENT_ID, PATHS } from "./addresses.ts";
import { createInteractionPolicy } from "./interaction-policy.ts";
import { MemoryAdapter } from "./memory-adapter.ts";
import { messagePage, submittingPage } from "./pages.ts";
import { findPerson } from "./people.ts";
import { personClaims } from "./person-claims.ts";
import { OIDC_SCOPES, requestedResource, scopesOfResource } from "./requested-resource.ts";

/** How long what the provider issues lives, in seconds. MSAL counts a token with 300 s or less left as expired. */
export interface Lifetimes {
  readonly accessTokenS: number;
  readonly refreshTokenS: number;
  readonly codeS: number;
}

/**
 * Entra's own: an hour or so for access tokens, 24 hours fixed from sign-in for a single-page app's refresh tokens.
 *
 * Source: Microsoft Learn, "Configurable token lifetimes in the Microsoft identity platform" and "Refresh tokens in the Microsoft identity platform".
 */
export const ENTRA_LIFETIMES: Lifetimes = { accessTokenS: 3_900, refreshTokenS: 86_400, codeS: 60 };

/** What the configuration of the provider depends on. */
export interface ProviderSettings {
  /** Audiences that tokens may be asked for, without a slash at the end. */
  readonly resources: readonly string[];
  /** Exact addresses that may receive an answer, at sign-in and at sign-out. */
  readonly redirectUris: readonly string[];
  readonly lifetimes: Lifetimes;
  readonly signingKey: JWK;
}

/** Configures oidc-provider so that it behaves as Entra ID where MSAL and Dataverse can tell the difference. */
export function providerConfiguration(settings: ProviderSettings): Configuration {
  const origins = new Set(settings.redirectUris.map((uri) => new URL(uri).origin));
  return {
    adapter: MemoryAdapter,
    clients: [client(settings.redirectUris)],
    clientBasedCORS: (_ctx, origin) => origins.has(origin),
    jwks: { keys: [settings.signingKey] },
    scopes: OIDC_SCOPES,
    claims: {
      openid: ["sub", "oid", "tid", "ver"],
      profile: ["name", "preferred_username", "upn", "login_hint"],
      email: ["email"],
    },
    responseTypes: ["code"],
    clientAuthMethods: ["none"],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    routes: {
      authorization: PATHS.authorization,
      token: PATHS.token,
      end_session: PATHS.logout,
      jwks: PATHS.keys,
    },
    interactions: {
      policy: createInteractionPolicy(),
      url: (_ctx, interaction) => `${PATHS.signIn}/${interaction.uid}`,
    },
    findAccount: (_ctx, accountId) => toAccount(accountId),
    loadExistingGrant: (ctx) => grantEverything(ctx, settings.resources),
    // Entra never revokes a used refresh token; rotation would make two requests at once fail.
    rotateRefreshToken: false,
    issueRefreshToken: (_ctx, _client, source) => {
      // One refresh token serves every resource, whatever the first request asked for.
      source.scope = [...OIDC_SCOPES, ...settings.resources.flatMap(scopesOfResource)].join(" ");
      source.resource = [...settings.resources];
      return true;
    },
    expiresWithSession: () => false,
    ttl: {
      AccessToken: settings.lifetimes.accessTokenS,
      AuthorizationCode: settings.lifetimes.codeS,
      IdToken: settings.lifetimes.accessTokenS,
      RefreshToken: settings.lifetimes.refreshTokenS,
      Grant: 14 * 86_400,
      Interaction: 3_600,
      Session: 14 * 86_400,
    },
    cookies: {
      // Cookies of localhost are shared by all ports, so the names say whose they are.
      names: {
        session: "flowtower_idp_session",
        interaction: "flowtower_idp_interaction",
        resume: "flowtower_idp_resume",
      },
      keys: [randomUUID()],
      long: { signed: true, httpOnly: true, sameSite: "lax", overwrite: true },
      short: { signed: true, httpOnly: true, sameSite: "lax", overwrite: true },
    },
    formats: { customizers: { jwt: shapeAccessToken } },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, _client, oneOf) => resourceOfRequest(ctx, settings.resources, oneOf),
        getResourceServerInfo: (_ctx, resource) => resourceServer(resource, settings),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = submittingPage("Signing out", form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage("Signed out", "You are signed out of the sandbox. You can close this page.");
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = "html";
      ctx.body = messagePage(
        "Sign-in failed",
        `${out.error}: ${out.error_description ?? "The request was refused."}`,
      );
    },
  };
}

function client(redirectUris: readonly string[]) {
  return {
    client_id: CLIENT_ID,
    client_name: "Flowtower",
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...redirectUris],
    response_types: ["code" as const],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "none" as const,
  };
}

function toAccount(accountId: string): Account | undefined {
  const person = findPerson(accountId);
  if (person === undefined) return undefined;
  return {
    accountId,
    claims: () => ({
      sub: person.oid,
      ...personClaims(person),
      login_hint: person.oid,
      email: `${person.user}@contoso.example`,
    }),
  };
}

/** The administrator has consented for everybody, so nobody is asked. */
async function grantEverything({ oidc }: KoaContextWithOIDC, resources: readonly string[]) {
  const accountId = oidc.account?.accountId;
  if (accountId === undefined) return undefined;
  const grant = new oidc.provider.Grant({ accountId, clientId: CLIENT_ID });
  grant.addOIDCScope(OIDC_SCOPES.join(" "));
  for (const resource of resources) grant.addResourceScope(resource, scopesOfResource(resource).join(" "));
  await grant.save();
  return grant;
}

function resourceOfRequest(
  { oidc }: KoaContextWithOIDC,
  resources: readonly string[],
  oneOf: readonly string[] | undefined,
) {
  const scope = oidc.params?.["scope"];
  if (typeof scope !== "string") return oneOf?.[0];
  const wanted = requestedResource(scope, resources);
  if (!wanted.ok)
    throw new errors.InvalidScope(`AADSTS${wanted.error.code}: ${wanted.error.description}`, scope);
  return wanted.value;
}

function resourceServer(resource: string, { resources, lifetimes }: ProviderSettings): ResourceServer {
  if (!resources.includes(resource))
    throw new errors.InvalidTarget(`AADSTS500011: The resource ${resource} is not known.`);
  return {
    scope: scopesOfResource(resource).join(" "),
    audience: resource,
    accessTokenFormat: "jwt",
    accessTokenTTL: lifetimes.accessTokenS,
    jwt: { sign: { alg: "RS256" } },
  };
}

/** Replaces the library's claims by Entra's; `scp` is what Dataverse reads. */
function shapeAccessToken(_ctx: unknown, token: object, parts: JWTStructured): void {
  const person =
    "accountId" in token && typeof token.accountId === "string" ? findPerson(token.accountId) : undefined;
  if (person === undefined) return;
  const { scope: _scope, client_id: _clientId, ...standard } = parts.payload;
  parts.payload = {
    ...standard,
    ...personClaims(person),
    scp: "user_impersonation",
    azp: CLIENT_ID,
    azpacr: "0",
  };
}
