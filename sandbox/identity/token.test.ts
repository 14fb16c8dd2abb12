import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { PATHS, TENANT_ID } from "./addresses.ts";
import { createIdentity } from "./identity.ts";
import {
  CONSOLE,
  openBrowser,
  ORG,
  OTHER_ORG,
  REDIRECT_URI,
  VERIFIER,
  type TestBrowser,
} from "./testing/test-browser.ts";

interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
  scope: string;
  expires_in: number;
  client_info: string;
  error?: string;
  suberror?: string;
  error_codes?: number[];
}

let browser: TestBrowser;
beforeAll(async () => {
  browser = await openBrowser(Date.now);
});
afterAll(() => browser[Symbol.asyncDispose]());

const answer = async (response: Promise<Response>): Promise<Tokens> =>
  JSON.parse(await (await response).text()) as Tokens;

async function signInForTokens(on: TestBrowser, user = "olivia", scope?: string): Promise<Tokens> {
  const code = (await on.signIn(user, scope === undefined ? {} : { scope })).get("code") ?? "";
  return answer(
    on.redeem({
      grant_type: "authorization_code",
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    }),
  );
}

const refresh = (on: TestBrowser, token: string, scope: string): Promise<Tokens> =>
  answer(on.redeem({ grant_type: "refresh_token", refresh_token: token, scope }));

describe("redeeming a code", () => {
  test("gives a token for Dataverse with Entra's claims", async () => {
    const tokens = await signInForTokens(browser);
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: "RS256" });
    expect(decodeJwt(tokens.access_token)).toMatchObject({
      aud: ORG,
      oid: "0a000000-0000-4000-8000-000000000001",
      tid: TENANT_ID,
      scp: "user_impersonation",
      name: "Olivia Brandt",
      preferred_username: "olivia@contoso.example",
      upn: "olivia@contoso.example",
      ver: "2.0",
    });
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      nonce: "the-nonce",
      name: "Olivia Brandt",
      tid: TENANT_ID,
    });
    expect(tokens.scope.split(" ")).toEqual([`${ORG}/.default`, `${ORG}/user_impersonation`]);
    expect(tokens.expires_in).toBeGreaterThan(300);
    expect(JSON.parse(Buffer.from(tokens.client_info, "base64url").toString())).toEqual({
      uid: "0a000000-0000-4000-8000-000000000001",
      utid: TENANT_ID,
    });
  });

  test("works once", async () => {
    const code = (await browser.signIn("olivia")).get("code") ?? "";
    const form = {
      grant_type: "authorization_code",
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    };
    expect((await answer(browser.redeem(form))).error).toBeUndefined();
    expect((await answer(browser.redeem(form))).error).toBe("invalid_grant");
  });

  test.each([
    ["another verifier", { code_verifier: `${VERIFIER}x` }, "invalid_grant"],
    ["no verifier", { code_verifier: "" }, "invalid_grant"],
    ["another redirect address", { redirect_uri: `${REDIRECT_URI}/` }, "invalid_grant"],
    ["a made-up code", { code: "made-up" }, "invalid_grant"],
    ["another grant type", { grant_type: "password" }, "unsupported_grant_type"],
  ])("with %s is refused", async (_name, changes, error) => {
    const code = (await browser.signIn("olivia")).get("code") ?? "";
    const form = {
      grant_type: "authorization_code",
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: VERIFIER,
    };
    expect((await answer(browser.redeem({ ...form, ...changes }))).error).toBe(error);
  });

  test("is refused without a registered origin, and no other origin may read the answer", async () => {
    const none = await browser.redeem({ grant_type: "refresh_token" }, null);
    expect((JSON.parse(await none.text()) as Tokens).error_codes).toEqual([9002327]);
    const foreign = await browser.redeem({ grant_type: "refresh_token" }, "http://localhost:3998");
    expect((JSON.parse(await foreign.text()) as Tokens).error_codes).toEqual([9002326]);
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
    const own = await browser.redeem({ grant_type: "refresh_token" });
    expect(own.headers.get("access-control-allow-origin")).toBe(CONSOLE);
  });

  test("a refusal has Entra's shape", async () => {
    const response = await browser.redeem({
      grant_type: "refresh_token",
      refresh_token: "made-up",
      scope: `${ORG}/.default`,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: "invalid_grant",
      suberror: "bad_token",
      error_description: expect.stringMatching(/^AADSTS9002313: .* Trace ID: /) as string,
      error_codes: [9002313],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/) as string,
      trace_id: expect.any(String) as string,
      correlation_id: expect.any(String) as string,
    });
  });
});

test("lifetimes can be shortened for a test", async () => {
  await using short = await openBrowser(Date.now, { accessTokenS: 400 });
  expect((await signInForTokens(short)).expires_in).toBe(400);
});

describe("a refresh token", () => {
  test("serves a second resource, more than once and at the same time", async () => {
    const { refresh_token: token } = await signInForTokens(browser);
    const scopes = [`${OTHER_ORG}/.default`, `${ORG}/user_impersonation`, `${OTHER_ORG}/user_impersonation`];
    const all = await Promise.all(
      scopes.map((scope) => refresh(browser, token, `${scope} openid profile offline_access`)),
    );
    expect(all.map((tokens) => decodeJwt(tokens.access_token).aud)).toEqual([OTHER_ORG, ORG, OTHER_ORG]);
    expect(all.map((tokens) => tokens.refresh_token)).toEqual([token, token, token]);
  });

  test("serves a resource although none was asked for at sign-in", async () => {
    const first = await signInForTokens(browser, "ben", "openid profile offline_access");
    const second = await refresh(browser, first.refresh_token, `${ORG}/.default openid`);
    expect(decodeJwt(second.access_token)).toMatchObject({ aud: ORG, name: "Ben Okafor" });
  });

  test.each(["http://localhost:9/.default", `${ORG}/everything`, `${ORG}/.default ${OTHER_ORG}/.default`])(
    "is refused the scope %s",
    async (scope) => {
      const { refresh_token: token } = await signInForTokens(browser);
      expect((await refresh(browser, token, scope)).error).toBe("invalid_scope");
    },
  );

  test("ends a day after sign-in, with invalid_grant and no suberror", async () => {
    const { refresh_token: token } = await signInForTokens(browser);
    const signedInMs = Date.now();
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      vi.setSystemTime(signedInMs + 86_390_000);
      expect((await refresh(browser, token, `${ORG}/.default`)).error).toBeUndefined();
      vi.setSystemTime(signedInMs + 86_400_000);
      const refused = await refresh(browser, token, `${ORG}/.default`);
      expect(refused).toMatchObject({ error: "invalid_grant", error_codes: [700084] });
      expect(refused.suberror).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("checking a token", () => {
  test("accepts the control handle's token and says who it is", async () => {
    const token = await browser.identity.token("ben", `${ORG}/`);
    expect(await browser.identity.verify(token, ORG)).toEqual({
      ok: true,
      value: { oid: "0a000000-0000-4000-8000-000000000002", user: "ben", fullName: "Ben Okafor" },
    });
  });

  test("accepts the token of a sign-in", async () => {
    const { access_token: token } = await signInForTokens(browser, "nora");
    expect(await browser.identity.verify(token, ORG)).toMatchObject({ ok: true, value: { user: "nora" } });
  });

  test.each(["zoe", ""])("gives no token for the user %j", async (user) => {
    expect(await browser.identity.token(user, ORG)).toBeUndefined();
  });

  test("gives no token for an unknown resource", async () => {
    expect(await browser.identity.token("ben", "http://localhost:9")).toBeUndefined();
  });

  test.each([
    ["missing", (): undefined => undefined],
    ["malformed", (): string => "not-a-token"],
    ["audience", (token: string): string => token],
    ["signature", (token: string): string => `${token.slice(0, -6)}AAAAAA`],
  ])("refuses: %s", async (refusal, change) => {
    const token = (await browser.identity.token("ben", ORG)) ?? "";
    const audience = refusal === "audience" ? OTHER_ORG : ORG;
    expect(await browser.identity.verify(change(token), audience)).toEqual({ ok: false, error: refusal });
  });

  test("refuses a token whose claims were changed", async () => {
    const [header = "", payload = "", signature = ""] = (
      (await browser.identity.token("ben", ORG)) ?? ""
    ).split(".");
    const claims = {
      ...(JSON.parse(Buffer.from(payload, "base64url").toString()) as object),
      oid: "0a000000-0000-4000-8000-000000000003",
    };
    const forged = [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
    expect(await browser.identity.verify(forged, ORG)).toEqual({ ok: false, error: "signature" });
  });

  test("refuses a token that is signed with another key", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const forged = await new SignJWT({ oid: "0a000000-0000-4000-8000-000000000003" })
      .setProtectedHeader({ alg: "RS256", kid: "sandbox" })
      .setIssuer(browser.identity.issuer)
      .setAudience(ORG)
      .setExpirationTime("1h")
      .sign(privateKey);
    expect(await browser.identity.verify(forged, ORG)).toEqual({ ok: false, error: "signature" });
  });

  test("refuses a token after its hour", async () => {
    let nowMs = Date.now();
    const identity = await createIdentity({
      port: 4997,
      resources: [ORG],
      redirectUris: [REDIRECT_URI],
      nowMs: () => nowMs,
    });
    const token = await identity.token("ben", ORG);
    expect(await identity.verify(token, ORG)).toMatchObject({ ok: true });
    nowMs += 3_901_000;
    expect(await identity.verify(token, ORG)).toEqual({ ok: false, error: "expired" });
  });

  test("refuses a token of another provider", async () => {
    const other = await createIdentity({
      port: 4996,
      resources: [ORG],
      redirectUris: [REDIRECT_URI],
      nowMs: Date.now,
    });
    const token = await other.token("ben", ORG);
    expect(await browser.identity.verify(token, ORG)).toMatchObject({ ok: false });
  });

  test("the published keys hold no private part", async () => {
    const { keys } = (await (await browser.get(PATHS.keys)).json()) as { keys: object[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([["alg", "e", "kid", "kty", "n", "use"]]);
  });
});

test("does not start in production", async () => {
  vi.stubEnv("NODE_ENV", "production");
  try {
    const options = { port: 1, resources: [ORG], redirectUris: [REDIRECT_URI], nowMs: () => 0 };
    await expect(createIdentity(options)).rejects.toThrow("does not run with NODE_ENV=production");
  } finally {
    vi.unstubAllEnvs();
  }
});
