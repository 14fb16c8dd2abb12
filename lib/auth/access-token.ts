import {
  type AccountInfo,
  AuthError,
  type AuthenticationResult,
  BrowserAuthErrorCodes,
  InteractionRequiredAuthError,
  type IPublicClientApplication,
} from "@azure/msal-browser";
import { DataverseError, type GetAccessToken } from "@/lib/dataverse";

/** The part of MSAL that gives tokens. */
type TokenSource = Pick<IPublicClientApplication, "getActiveAccount" | "acquireTokenSilent">;

/** What a token needs. */
export interface AccessTokenParts {
  readonly source: TokenSource;
  /** Address of the organisation; the token is for this audience alone. */
  readonly organisationUrl: string;
  /**
   * Leaves for the sign-in page, once in a page load. Returns false when that has been tried already;
   * returns true when the page is on its way out.
   */
  readonly leaveOnce: (scopes: readonly string[], account: AccountInfo) => boolean;
}

/** `.default` asks for everything that was consented to. Source: Microsoft Learn, "Scopes and permissions". */
export const scopesOf = (organisationUrl: string): string[] => [`${organisationUrl}/.default`];

/** Failures that an interactive sign-in cures. The hidden frame's time-out is not an InteractionRequiredAuthError. */
const needsInteraction = (error: unknown) =>
  error instanceof InteractionRequiredAuthError ||
  (error instanceof AuthError && error.errorCode === BrowserAuthErrorCodes.timedOut);

const NETWORK_CODES: ReadonlySet<string> = new Set([
  BrowserAuthErrorCodes.noNetworkConnectivity,
  BrowserAuthErrorCodes.postRequestFailed,
  BrowserAuthErrorCodes.getRequestFailed,
]);

/**
 * Makes the function by which a Dataverse client gets its tokens: from MSAL's cache, by its refresh token, or by
 * signing in again, for which the page leaves. Rejects as `network` or `unauthenticated`.
 */
export function createGetAccessToken(parts: AccessTokenParts): GetAccessToken {
  const { source, organisationUrl, leaveOnce } = parts;
  const scopes = scopesOf(organisationUrl);
  return async ({ forceRefresh }) => {
    const account = source.getActiveAccount();
    if (account === null) throw unauthenticated("Nobody is signed in.");
    try {
      return tokenFor(account, await source.acquireTokenSilent({ scopes, account, forceRefresh }));
    } catch (error) {
      if (error instanceof DataverseError) throw error;
      if (error instanceof AuthError && NETWORK_CODES.has(error.errorCode)) {
        throw new DataverseError({
          kind: "network",
          message: "The sign-in service can't be reached.",
          cause: error,
        });
      }
      if (needsInteraction(error) && leaveOnce(scopes, account)) return forever();
      throw unauthenticated("The sign-in has expired.", error);
    }
  };
}

/** MSAL does not check that a renewed token belongs to the account it was asked for. */
function tokenFor(account: AccountInfo, result: AuthenticationResult): string {
  if (result.account.homeAccountId === account.homeAccountId) return result.accessToken;
  throw unauthenticated("The sign-in service answered for another account.");
}

const unauthenticated = (message: string, cause?: unknown) =>
  new DataverseError({ kind: "unauthenticated", message, cause });

/** The page is leaving: whoever waits for this token waits until the page is gone. */
const forever = () => new Promise<never>(() => undefined);
