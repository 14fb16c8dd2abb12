import type { IncomingMessage, ServerResponse } from "node:http";
import {
  createLocalJWKSet,
  errors as joseErrors,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  type JWK,
} from "jose";
import Provider from "oidc-provider";
import { err, ok, type Result } from "../kernel/result.ts";
import { CLIENT_ID, issuerOf } from "./addresses.ts";
import {
  entraAddresses,
  entraRedirects,
  entraTokens,
  securePages,
  shapeTokenErrors,
  type EntraSettings,
} from "./entra-middleware.ts";
import { findPerson } from "./people.ts";
import { ENTRA_LIFETIMES, providerConfiguration, type Lifetimes } from "./provider-configuration.ts";
import { scopesOfResource } from "./requested-resource.ts";
import { createTokenMemory, type TokenBearer } from "./token-memory.ts";
import { signInRoutes } from "./sign-in-routes.ts";

/** What an identity provider is made for. */
export interface IdentityOptions {
  /** The port that it is reached on; part of every address and of the issuer. */
  readonly port: number;
  /** Audiences: the base addresses of the Dataverse environments, without a slash at the end. */
  readonly resources: readonly string[];
  /** Exact addresses of the console that may receive an answer, at sign-in and at sign-out. */
  readonly redirectUris: readonly string[];
  /** Shorter lifetimes for tests. Entra's unless given. */
  readonly lifetimes?: Partial<Lifetimes>;
  /** Real time in milliseconds: tokens live in the browser's time, whatever the sandbox's clock does. */
  readonly nowMs: () => number;
}

/** Why a token is refused. Dataverse answers 401 to each. */
type TokenRefusal = "missing" | "malformed" | "signature" | "issuer" | "audience" | "expired";

/** The running provider: a listener for Node, and what Dataverse and the control handle need of it. */
export interface Identity {
  readonly issuer: string;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** An access token without a browser, for the control handle. `undefined` when the person or the resource is not known. */
  token(user: string, resource: string): Promise<string | undefined>;
  /** Checks signature, issuer, audience and expiry of an access token. */
  verify(token: string | undefined, audience: string): Promise<Result<TokenBearer, TokenRefusal>>;
}

/** Makes the provider with a key of its own. Throws in production: anybody can sign in here as anybody. */
export async function createIdentity(options: IdentityOptions): Promise<Identity> {
  if (process.env["NODE_ENV"] === "production") {
    throw new Error(
      "The sandbox's identity provider does not run with NODE_ENV=production. Use Microsoft Entra ID there.",
    );
  }
  const signingKey = await createSigningKey();
  const issuer = issuerOf(options.port);
  const provider = new Provider(
    issuer,
    providerConfiguration({
      ...options,
      lifetimes: { ...ENTRA_LIFETIMES, ...options.lifetimes },
      signingKey,
    }),
  );
  surround(provider, {
    consoleOrigins: options.redirectUris.map((uri) => new URL(uri).origin),
    nowMs: options.nowMs,
  });
  return {
    issuer,
    handle: provider.callback(),
    token: (user, resource) =>
      issueToken(
        provider,
        user,
        options.resources.find((known) => known === resource.replace(/\/$/, "")),
      ),
    verify: createVerifier(issuer, signingKey, options.nowMs),
  };
}

function surround(provider: Provider, settings: EntraSettings): void {
  shapeTokenErrors(provider, settings);
  for (const middleware of [
    securePages(settings),
    entraRedirects(),
    entraAddresses(),
    entraTokens(settings),
    signInRoutes(provider),
  ]) {
    provider.use(middleware);
  }
}

async function createSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  return { ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "sandbox" };
}

async function issueToken(
  provider: Provider,
  user: string,
  resource: string | undefined,
): Promise<string | undefined> {
  const person = findPerson(user);
  const client = await provider.Client.find(CLIENT_ID);
  if (person === undefined || resource === undefined || client === undefined) return undefined;
  const scope = scopesOfResource(resource).join(" ");
  const resourceServer = new provider.ResourceServer(resource, {
    scope,
    audience: resource,
    accessTokenFormat: "jwt",
    jwt: { sign: { alg: "RS256" } },
  });
  const token = new provider.AccessToken({
    client,
    accountId: person.oid,
    resourceServer,
    scope,
    grantId: "control",
    gty: "control",
  });
  return token.save();
}

function createVerifier(issuer: string, signingKey: JWK, nowMs: () => number): Identity["verify"] {
  const { kty, n, e, kid, alg, use } = signingKey;
  if (n === undefined || e === undefined) throw new Error("The signing key has no public part.");
  const keys = createLocalJWKSet({
    keys: [{ ...(kty === undefined ? {} : { kty }), n, e, kid: kid ?? "", alg: alg ?? "", use: use ?? "" }],
  });
  const accepted = createTokenMemory();
  return async (token, audience) => {
    if (token === undefined || token === "") return err("missing");
    const known = accepted.recall(token, audience, nowMs());
    if (known !== undefined) return ok(known);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ["RS256"],
        currentDate: new Date(nowMs()),
      });
      const person = findPerson(payload.sub ?? "");
      if (person === undefined) return err("malformed");
      const bearer = { oid: person.oid, user: person.user, fullName: person.fullName };
      accepted.keep(token, audience, { bearer, expiresMs: (payload.exp ?? 0) * 1000 });
      return ok(bearer);
    } catch (error) {
      return err(refusalOf(error));
    }
  };
}

function refusalOf(error: unknown): TokenRefusal {
  if (error instanceof joseErrors.JWTExpired) return "expired";
  if (error instanceof joseErrors.JWTClaimValidationFailed)
    return error.claim === "aud" ? "audience" : "issuer";
  if (
    error instanceof joseErrors.JWSSignatureVerificationFailed ||
    error instanceof joseErrors.JWKSNoMatchingKey
  )
    return "signature";
  return "malformed";
}
