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

const resultFor = (owner: AccountInfo): AuthenticationResult => ({
  authority: "https://localhost/t",
  uniqueId: "u",
  tenantId: "t",
  scopes: [],
  account: owner,
  idToken: "",
  idTokenClaims: {},
  accessToken: "a-token",
  fromCache: true,
  expiresOn: null,
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
