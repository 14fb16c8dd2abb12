import {
  type AccountInfo,
  AuthError,
  type AuthenticationResult,
  BrowserAuthError,
  InteractionRequiredAuthError,
} from "@azure/msal-browser";
import { describe, expect, it, vi } from "vitest";
import { createGetAccessToken } from "./access-token";

const account = (homeAccountId: string): AccountInfo => ({
  homeAccountId,
  environment: "localhost",
  tenantId: "t",
  username: "olivia@contoso.example",
  localAccountId: homeAccountId,
});

const resultFor = (owner: AccountInfo, expiresOn: Date | null = null): AuthenticationResult => ({
  authority: "https://localhost/t",
  uniqueId: "u",
  tenantId: "t",
  scopes: [],
  account: owner,
  idToken: "",
  idTokenClaims: {},
  accessToken: "a-token",
  fromCache: true,
  expiresOn,
  tokenType: "Bearer",
  correlationId: "c",
});

function aSource(
  answer: () => Promise<AuthenticationResult>,
  active: AccountInfo | null = account("olivia"),
) {
  const acquireTokenSilent = vi.fn(answer);
  const leaveOnce = vi.fn(() => false);
  const getAccessToken = createGetAccessToken({
    source: { getActiveAccount: () => active, acquireTokenSilent },
    organisationUrl: "https://contoso.crm4.dynamics.com",
    leaveOnce,
  });
  return { getAccessToken, acquireTokenSilent, leaveOnce };
}

describe("a token", () => {
  it("is for one organisation, and newly issued when forced", async () => {
    const { getAccessToken, acquireTokenSilent } = aSource(() =>
      Promise.resolve(resultFor(account("olivia"))),
    );
    expect(await getAccessToken({ forceRefresh: true })).toBe("a-token");
    expect(acquireTokenSilent).toHaveBeenCalledWith({
      scopes: ["https://contoso.crm4.dynamics.com/.default"],
      account: account("olivia"),
      forceRefresh: true,
    });
  });

  it("of another account is refused", async () => {
    const { getAccessToken } = aSource(() => Promise.resolve(resultFor(account("ben"))));
    await expect(getAccessToken({ forceRefresh: false })).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("is not asked for when nobody is signed in", async () => {
    const { getAccessToken, acquireTokenSilent } = aSource(
      () => Promise.reject(new Error("not called")),
      null,
    );
    await expect(getAccessToken({ forceRefresh: false })).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(acquireTokenSilent).not.toHaveBeenCalled();
  });

  it.each(["post_request_failed", "no_network_connectivity", "get_request_failed"])(
    "that can't be fetched (%s) is a network failure and does not make the page leave",
    async (code) => {
      const { getAccessToken, leaveOnce } = aSource(() => Promise.reject(new BrowserAuthError(code, "c")));
      await expect(getAccessToken({ forceRefresh: false })).rejects.toMatchObject({ kind: "network" });
      expect(leaveOnce).not.toHaveBeenCalled();
    },
  );

  it.each([
    ["interaction is required", new InteractionRequiredAuthError("interaction_required", "c")],
    ["the hidden frame timed out", new BrowserAuthError("timed_out", "c")],
  ] satisfies [string, AuthError][])(
    "makes the page leave when %s, and nobody waits for it",
    async (_, error) => {
      const { getAccessToken, leaveOnce } = aSource(() => Promise.reject(error));
      leaveOnce.mockReturnValue(true);
      const settled = vi.fn();
      void getAccessToken({ forceRefresh: false }).then(settled, settled);
      await new Promise((resolve) => setImmediate(resolve));
      expect(leaveOnce).toHaveBeenCalledTimes(1);
      expect(settled).not.toHaveBeenCalled();
    },
  );

  it("is unauthenticated when the page has left once already", async () => {
    const { getAccessToken } = aSource(() =>
      Promise.reject(new InteractionRequiredAuthError("login_required", "c")),
    );
    await expect(getAccessToken({ forceRefresh: false })).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("is unauthenticated for any other refusal, without leaving", async () => {
    const { getAccessToken, leaveOnce } = aSource(() =>
      Promise.reject(new AuthError("invalid_scope", "no", "c")),
    );
    await expect(getAccessToken({ forceRefresh: false })).rejects.toMatchObject({ kind: "unauthenticated" });
    expect(leaveOnce).not.toHaveBeenCalled();
  });
});

describe("a token that was just handed out", () => {
  const MINUTE_MS = 60_000;
  let nowMs = 0;
  let active: AccountInfo | null = account("olivia");
  const begin = (expiresAtMs: number) => {
    nowMs = 0;
    active = account("olivia");
    const acquireTokenSilent = vi.fn(() =>
      Promise.resolve(resultFor(active ?? account("nobody"), new Date(expiresAtMs))),
    );
    const getAccessToken = createGetAccessToken({
      source: { getActiveAccount: () => active, acquireTokenSilent },
      organisationUrl: "https://contoso.crm4.dynamics.com",
      leaveOnce: () => false,
      now: () => nowMs,
    });
    return { getAccessToken, acquireTokenSilent };
  };

  it("is handed out again for a minute", async () => {
    const { getAccessToken, acquireTokenSilent } = begin(60 * MINUTE_MS);
    await getAccessToken({ forceRefresh: false });
    nowMs = MINUTE_MS - 1;
    expect(await getAccessToken({ forceRefresh: false })).toBe("a-token");
    expect(acquireTokenSilent).toHaveBeenCalledTimes(1);
    nowMs = MINUTE_MS;
    await getAccessToken({ forceRefresh: false });
    expect(acquireTokenSilent).toHaveBeenCalledTimes(2);
  });

  it("is left to MSAL in its last five minutes, when it has to be renewed", async () => {
    const { getAccessToken, acquireTokenSilent } = begin(5 * MINUTE_MS + 1000);
    await getAccessToken({ forceRefresh: false });
    nowMs = 1000;
    await getAccessToken({ forceRefresh: false });
    expect(acquireTokenSilent).toHaveBeenCalledTimes(2);
  });

  it("is not for somebody else, nor for nobody, nor once it was refused", async () => {
    const { getAccessToken, acquireTokenSilent } = begin(60 * MINUTE_MS);
    await getAccessToken({ forceRefresh: false });
    active = account("ben");
    await getAccessToken({ forceRefresh: false });
    expect(acquireTokenSilent).toHaveBeenCalledTimes(2);
    await getAccessToken({ forceRefresh: true });
    expect(acquireTokenSilent).toHaveBeenCalledTimes(3);
    active = null;
    await expect(getAccessToken({ forceRefresh: false })).rejects.toMatchObject({ kind: "unauthenticated" });
  });
});
