import { err, ok, type Result } from "../kernel/result.ts";

/** The scopes of OpenID Connect that the provider knows; everything else must name a resource. */
export const OIDC_SCOPES = ["openid", "profile", "email", "offline_access"] as const;

/** Why a scope parameter is refused, in Entra's words: a code of the AADSTS family and a sentence. */
export interface ScopeRefusal {
  readonly code: number;
  readonly description: string;
}

/** The scopes by which a resource can be asked for. */
export function scopesOfResource(resource: string): string[] {
  return [`${resource}/.default`, `${resource}/user_impersonation`];
}

/**
 * Reads the resource out of a scope parameter, as Entra ID does: MSAL sends no `resource`, the scope's prefix is the audience.
 *
 * `undefined` when only OpenID Connect scopes are asked for. One request can ask for one resource only.
 *
 * Source: Microsoft Learn, "Scopes and permissions in the Microsoft identity platform", "The .default scope".
 */
export function requestedResource(
  scope: string,
  resources: readonly string[],
): Result<string | undefined, ScopeRefusal> {
  const wanted = new Set<string>();
  for (const one of scope.split(" ").filter((part) => part !== "")) {
    if (OIDC_SCOPES.some((known) => known === one)) continue;
    const resource = resources.find((candidate) => scopesOfResource(candidate).includes(one));
    if (resource === undefined) {
      return err({
        code: 70011,
        description: `The provided value for the input parameter 'scope' is not valid. The scope ${one} is not known.`,
      });
    }
    wanted.add(resource);
  }
  if (wanted.size > 1) {
    return err({
      code: 28000,
      description:
        "Provided value for the input parameter scope is not valid because it contains more than one resource.",
    });
  }
  return ok([...wanted][0]);
}
