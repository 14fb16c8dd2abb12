import { type AccountInfo, Logger, stubbedPublicClientApplication } from "@azure/msal-browser";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it } from "vitest";
import { AuthProvider, useSignedInAccount } from "./auth-provider";
import { createBeforeLeaving } from "./before-leaving";
import type { Auth } from "./start-auth";

const OLIVIA: AccountInfo = {
  homeAccountId: "olivia.contoso",
  localAccountId: "olivia",
  tenantId: "contoso",
  environment: "localhost",
  username: "olivia@contoso.example",
  name: "Olivia Brandt",
};

/** MSAL that has been started already and never finishes starting once more. */
function authOf(active: AccountInfo | null): Auth {
  const nothing = () => undefined;
  return {
    instance: {
      ...stubbedPublicClientApplication,
      initialize: () => new Promise(nothing),
      getLogger: () => new Logger({}),
      getAllAccounts: () => (active === null ? [] : [active]),
      getActiveAccount: () => active,
    },
    problem: null,
    beforeLeaving: createBeforeLeaving(),
    isSignedIn: () => active !== null,
    signIn: nothing,
    signInOnce: nothing,
    signOut: nothing,
    accessTokenFor: () => () => Promise.resolve("token"),
  };
}

const accountAtFirst = (auth: Auth) =>
  renderHook(useSignedInAccount, {
    wrapper: ({ children }: { children: ReactNode }) => <AuthProvider auth={auth}>{children}</AuthProvider>,
  }).result.current;

it("knows the person at the first drawing, so that no sign-in screen comes before the console", () => {
  expect(accountAtFirst(authOf(OLIVIA))).toEqual({
    name: "Olivia Brandt",
    username: "olivia@contoso.example",
  });
});

it("knows nobody when nobody is signed in", () => {
  expect(accountAtFirst(authOf(null))).toBeNull();
});
