"use client";

import { InteractionStatus } from "@azure/msal-browser";
import { MsalProvider, useMsal } from "@azure/msal-react";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { Auth } from "./start-auth";

/** The account that a person signed in with. */
export interface SignedInAccount {
  readonly name: string;
  /** Sign-in name, usually an e-mail address. */
  readonly username: string;
}

const AuthContext = createContext<Auth | null>(null);

/** Gives sign-in to the components below. */
export function AuthProvider({ auth, children }: { readonly auth: Auth; readonly children: ReactNode }) {
  return (
    <MsalProvider instance={auth.instance}>
      <AuthContext value={auth}>{children}</AuthContext>
    </MsalProvider>
  );
}

/** Sign-in of this page. */
export function useAuth(): Auth {
  const auth = use(AuthContext);
  if (auth === null) throw new Error("Failed to find the sign-in: the component is outside AuthProvider.");
  return auth;
}

/** Who is signed in; null when nobody is, also after a sign-out in another tab. */
export function useSignedInAccount(): SignedInAccount | null {
  const { instance, accounts, inProgress } = useMsal();
  const active = instance.getActiveAccount();
  // MsalProvider starts once more by itself and knows nobody until then; startAuth has chosen the account before.
  const isKnown =
    inProgress === InteractionStatus.Startup ||
    accounts.some(({ homeAccountId }) => homeAccountId === active?.homeAccountId);
  const account = isKnown ? active : null;
  const { name, username } = account ?? {};
  return useMemo(
    () => (username === undefined ? null : { name: name ?? username, username }),
    [name, username],
  );
}

/** Whether this page is on its way to the sign-out page. Nobody is signed in any more then, and nobody can sign in yet. */
export function useIsSigningOut(): boolean {
  return useMsal().inProgress === InteractionStatus.Logout;
}
