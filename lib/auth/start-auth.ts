import {
  type AccountInfo,
  AuthError,
  type AuthenticationResult,
  type Configuration,
  type IPublicClientApplication,
  PublicClientApplication,
} from "@azure/msal-browser";
import type { AuthConfig } from "@/lib/config/config";
import type { GetAccessToken } from "@/lib/dataverse";
import { forgetDrafts } from "@/lib/preferences/drafts";
import { createGetAccessToken, scopesOf } from "./access-token";
import { type BeforeLeaving, createBeforeLeaving } from "./before-leaving";

/** Why a sign-in did not work, as the sign-in service said it. */
export interface SignInProblem {
  /** For instance `access_denied` when the person went back. */
  readonly code: string;
  readonly message: string;
}

/** Sign-in of this page. Nothing outside lib/auth sees MSAL. */
export interface Auth {
  /** For AuthProvider alone. */
  readonly instance: IPublicClientApplication;
  /** What went wrong on the way back from the sign-in page; null when nothing did. */
  readonly problem: SignInProblem | null;
  readonly beforeLeaving: BeforeLeaving;
  /** Whether somebody is signed in just now. Components take `useSignedInAccount`, which follows changes. */
  isSignedIn(): boolean;
  /** Leaves for the sign-in page and returns to the present address. */
  signIn(organisationUrl: string): void;
  /** Leaves for the sign-in page by itself, unless that was done already in this page load or brought us here. */
  signInOnce(organisationUrl: string): void;
  /** Forgets drafts, since the next person at this browser may be another, and leaves for the sign-out page. */
  signOut(): void;
  accessTokenFor(organisationUrl: string): GetAccessToken;
}

/** Where the sign-in service sends its answer; no page of Next, so that the hidden frame loads almost nothing. */
const REDIRECT_PATH = "/auth/redirect.html";

/** Starts MSAL and finishes a sign-in that is under way. Browser only; rejects when the configuration can't work. */
export async function startAuth(config: AuthConfig, origin: string): Promise<Auth> {
  const instance = new PublicClientApplication(msalConfiguration(config, origin));
  await instance.initialize();
  const { result, problem } = await finishRedirect(instance);
  instance.setActiveAccount(chooseAccount(instance, result));
  return createAuth({ instance, problem, returnedFromSignIn: result !== null || problem !== null });
}

function msalConfiguration(config: AuthConfig, origin: string): Configuration {
  const redirectUri = `${origin}${REDIRECT_PATH}`;
  return {
    auth: {
      clientId: config.clientId,
      authority: config.authority,
      redirectUri,
      postLogoutRedirectUri: redirectUri,
      ...(config.knownAuthorities.length > 0 && { knownAuthorities: [...config.knownAuthorities] }),
      ...(config.authorityMetadata !== null && {
        authorityMetadata: JSON.stringify(config.authorityMetadata),
      }),
    },
    cache: { cacheLocation: config.cacheLocation },
  };
}

async function finishRedirect(instance: IPublicClientApplication): Promise<{
  result: AuthenticationResult | null;
  problem: SignInProblem | null;
}> {
  try {
    return { result: await instance.handleRedirectPromise(), problem: null };
  } catch (error) {
    return { result: null, problem: signInProblem(error) };
  }
}

function signInProblem(error: unknown): SignInProblem {
  if (error instanceof AuthError) return { code: error.errorCode, message: error.errorMessage };
  return { code: "unknown", message: error instanceof Error ? error.message : "The sign-in did not finish." };
}

function chooseAccount(
  instance: IPublicClientApplication,
  result: AuthenticationResult | null,
): AccountInfo | null {
  return result?.account ?? instance.getActiveAccount() ?? instance.getAllAccounts()[0] ?? null;
}

interface AuthState {
  readonly instance: IPublicClientApplication;
  readonly problem: SignInProblem | null;
  /** A page load that comes from the sign-in must not go there again by itself. */
  readonly returnedFromSignIn: boolean;
}

function createAuth({ instance, problem, returnedFromSignIn }: AuthState): Auth {
  const beforeLeaving = createBeforeLeaving();
  let mayLeaveByItself = !returnedFromSignIn;

  const leaveOnce = (leave: () => Promise<void>): boolean => {
    if (!mayLeaveByItself) return false;
    mayLeaveByItself = false;
    beforeLeaving.run();
    ignoreFailure(leave());
    return true;
  };

  return {
    instance,
    problem,
    beforeLeaving,
    isSignedIn: () => instance.getActiveAccount() !== null,
    signIn(organisationUrl) {
      beforeLeaving.run();
      ignoreFailure(
        instance.loginRedirect({ scopes: scopesOf(organisationUrl), redirectStartPage: location.href }),
      );
    },
    signInOnce(organisationUrl) {
      const account = instance.getActiveAccount();
      // Somebody who signed out in another tab did so on purpose.
      if (account === null) return;
      leaveOnce(() => instance.acquireTokenRedirect({ scopes: scopesOf(organisationUrl), account }));
    },
    signOut() {
      forgetDrafts();
      ignoreFailure(instance.logoutRedirect({ account: instance.getActiveAccount() }));
    },
    accessTokenFor: (organisationUrl) =>
      createGetAccessToken({
        source: instance,
        organisationUrl,
        leaveOnce: (scopes, account) =>
          leaveOnce(() => instance.acquireTokenRedirect({ scopes: [...scopes], account })),
      }),
  };
}

/** MSAL's redirects resolve never when they work; when they fail, the page stays and the button is still there. */
function ignoreFailure(leaving: Promise<void>): void {
  leaving.catch((error: unknown) => reportError(error));
}
