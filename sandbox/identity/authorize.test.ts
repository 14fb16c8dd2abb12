import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATHS, TENANT_ID } from "./addresses.ts";
import {
  answerOf,
  locationOf,
  openBrowser,
  ORG,
  OTHER_ORG,
  REDIRECT_URI,
  type TestBrowser,
} from "./testing/test-browser.ts";

let shared: TestBrowser;
beforeAll(async () => {
  shared = await openBrowser(Date.now);
});
afterAll(() => shared[Symbol.asyncDispose]());

describe("an authorize request", () => {
  test("leads to the sign-in page when nobody is signed in", async () => {
    const response = await shared.authorize();
    expect(response.status).toBe(303);
    expect(locationOf(response)).toContain(PATHS.signIn);
  });

  test.each([
    ["a redirect address with a slash more", { redirect_uri: `${REDIRECT_URI}/` }],
    ["a redirect address with a query", { redirect_uri: `${REDIRECT_URI}?a=1` }],
    ["a redirect address on 127.0.0.1", { redirect_uri: REDIRECT_URI.replace("localhost", "127.0.0.1") }],
    ["another client", { client_id: TENANT_ID }],
  ])("with %s is refused on a page and never sent back", async (_name, changes) => {
    const response = await shared.authorize(changes);
    expect(response.status).toBe(400);
    expect(locationOf(response)).toBe("");
    expect(await response.text()).toContain("<h1>Sign-in failed</h1>");
  });

  test.each([
    [
      "without a code challenge",
      { code_challenge: undefined, code_challenge_method: undefined },
      "invalid_request",
    ],
    ["with a plain code challenge", { code_challenge_method: "plain" }, "invalid_request"],
    ["for a token in the fragment", { response_type: "token" }, "unsupported_response_type"],
    ["for an unknown resource", { scope: "http://localhost:9/.default openid" }, "invalid_scope"],
    ["for an unknown permission", { scope: `${ORG}/everything openid` }, "invalid_scope"],
    ["for two resources", { scope: `${ORG}/.default ${OTHER_ORG}/.default openid` }, "invalid_scope"],
    ["with prompt=none and nobody signed in", { prompt: "none" }, "login_required"],
    ["with an unknown prompt", { prompt: "perhaps" }, "invalid_request"],
  ])("%s comes back with the error and the state", async (_name, changes, error) => {
    const answer = answerOf(await shared.authorize(changes));
    expect(answer.get("error")).toBe(error);
    expect(answer.get("error_description")).toMatch(/^AADSTS\d+: /);
    expect(answer.get("state")).toBe("the-state");
    expect(answer.has("code")).toBe(false);
  });

  test("ignores the parameters that MSAL adds", async () => {
    const extras = {
      claims: '{"id_token":{"login_hint":{}}}',
      clidata: "1",
      pocd: "1",
      client_info: "1",
      "x-client-SKU": "msal.js.browser",
    };
    expect(locationOf(await shared.authorize(extras))).toContain(PATHS.signIn);
  });
});

describe("signing in", () => {
  test.each([
    ["fragment", "#"],
    ["query", "?"],
  ])("comes back in the %s", async (mode, mark) => {
    await using browser = await openBrowser(Date.now);
    const page = await browser.authorize({ response_mode: mode });
    const received = await browser.post(locationOf(page), { user: "olivia", password: "olivia" });
    const back = locationOf(await browser.get(locationOf(received)));
    expect(back.startsWith(`${REDIRECT_URI}${mark}code=`)).toBe(true);
    expect(back).toContain("state=the-state");
  });

  test("takes the user name in any case and the user principal name", async () => {
    await using browser = await openBrowser(Date.now);
    const page = locationOf(await browser.authorize());
    const received = await browser.post(page, { user: "Olivia@contoso.example", password: "olivia" });
    expect(received.status).toBe(303);
  });

  test.each([
    ["a wrong password", { user: "olivia", password: "Olivia" }],
    ["an unknown user", { user: "zoe", password: "zoe" }],
    ["an unknown person", { person: "zoe" }],
  ])("with %s shows the form again and says so", async (_name, form) => {
    const page = locationOf(await shared.authorize());
    const response = await shared.post(page, form);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('role="alert">The user name or the password is wrong.');
  });

  test("escapes what was typed", async () => {
    const page = locationOf(await shared.authorize());
    const html = await (await shared.post(page, { user: '"><script>', password: "x" })).text();
    expect(html).not.toContain("<script>");
  });

  test("given up at the page comes back as access_denied", async () => {
    const page = locationOf(await shared.authorize());
    const cancelled = await shared.get(`${page}/cancel`);
    const answer = answerOf(await shared.get(locationOf(cancelled)));
    expect(answer.get("error")).toBe("access_denied");
    expect(answer.get("state")).toBe("the-state");
  });

  test("at a page whose request has ended shows a page, not a stack", async () => {
    await using browser = await openBrowser(Date.now);
    const response = await browser.get(`${PATHS.signIn}/unknown`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("sign in again");
  });
});

describe("with a session", () => {
  test("prompt=none and a new request need no page", async () => {
    await using browser = await openBrowser(Date.now);
    await browser.signIn("olivia");
    expect(answerOf(await browser.authorize({ prompt: "none" })).has("code")).toBe(true);
    expect(answerOf(await browser.authorize()).has("code")).toBe(true);
  });

  test.each(["olivia", "olivia@contoso.example", "0a000000-0000-4000-8000-000000000001"])(
    "prompt=none with login_hint %s renews",
    async (hint) => {
      await using browser = await openBrowser(Date.now);
      await browser.signIn("olivia");
      expect(answerOf(await browser.authorize({ prompt: "none", login_hint: hint })).has("code")).toBe(true);
    },
  );

  test.each(["ben", "nobody"])("prompt=none with login_hint %s is login_required", async (hint) => {
    await using browser = await openBrowser(Date.now);
    await browser.signIn("olivia");
    expect(answerOf(await browser.authorize({ prompt: "none", login_hint: hint })).get("error")).toBe(
      "login_required",
    );
  });

  test.each(["login", "select_account"])("prompt=%s shows the page again, once", async (prompt) => {
    await using browser = await openBrowser(Date.now);
    await browser.signIn("olivia");
    const page = await browser.authorize({ prompt, login_hint: "olivia" });
    expect(await (await browser.get(locationOf(page))).text()).toContain('value="olivia"');
    const received = await browser.post(locationOf(page), { person: "olivia" });
    expect(answerOf(await browser.get(locationOf(received))).has("code")).toBe(true);
  });
});

describe("signing out", () => {
  const logout = (browser: TestBrowser, uri: string): Promise<Response> =>
    browser.get(
      `${PATHS.logout}?${new URLSearchParams({ post_logout_redirect_uri: uri, state: "bye" }).toString()}`,
    );

  test("ends the session and returns with the state", async () => {
    await using browser = await openBrowser(Date.now);
    await browser.signIn("olivia");
    const html = await (await logout(browser, REDIRECT_URI)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? "";
    expect(html).toContain('name="logout" value="yes"');
    const back = await browser.post(`${PATHS.logout}/confirm`, { xsrf, logout: "yes" });
    expect(locationOf(back)).toBe(`${REDIRECT_URI}?state=bye`);
    expect(answerOf(await browser.authorize({ prompt: "none" })).get("error")).toBe("login_required");
  });

  test("does not return to an address that is not registered", async () => {
    const response = await logout(shared, "http://localhost:3999/elsewhere");
    expect(response.status).toBe(400);
    expect(locationOf(response)).toBe("");
  });
});

describe("every page", () => {
  test("runs no script and names the console as the only other target of a form", async () => {
    const page = await shared.get(locationOf(await shared.authorize()));
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(await page.text()).not.toContain("<script");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe/);
    expect(policy).toContain("form-action 'self' http://localhost:3999;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  test("the sign-in page offers everybody with one click and says what it is", async () => {
    const html = await (await shared.get(locationOf(await shared.authorize()))).text();
    for (const name of [
      "Olivia Brandt, operator",
      "Ben Okafor, business user",
      "Ada Lindqvist, administrator",
      "Nora Weiss, no privilege",
    ]) {
      expect(html).toContain(name);
    }
    expect(html).toContain("This is the sandbox's identity provider");
  });

  test("the discovery document names Entra's addresses", async () => {
    const response = await shared.get(PATHS.discovery);
    expect(await response.json()).toMatchObject({
      issuer: `${shared.base}/${TENANT_ID}/v2.0`,
      authorization_endpoint: shared.base + PATHS.authorization,
      token_endpoint: shared.base + PATHS.token,
      end_session_endpoint: shared.base + PATHS.logout,
      jwks_uri: shared.base + PATHS.keys,
      code_challenge_methods_supported: ["S256"],
    });
  });
});
