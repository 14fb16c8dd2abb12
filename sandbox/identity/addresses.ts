/** The one tenant of the sandbox. */
export const TENANT_ID = "11111111-2222-4333-8444-555555555555";
/** The console's app registration in that tenant. */
export const CLIENT_ID = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/**
 * Paths of the provider, shaped as Entra ID's.
 *
 * Source: Microsoft Learn, "OpenID Connect on the Microsoft identity platform", "Find your app's OpenID configuration document URI".
 */
export const PATHS = {
  authorization: `/${TENANT_ID}/oauth2/v2.0/authorize`,
  token: `/${TENANT_ID}/oauth2/v2.0/token`,
  logout: `/${TENANT_ID}/oauth2/v2.0/logout`,
  keys: `/${TENANT_ID}/discovery/v2.0/keys`,
  discovery: `/${TENANT_ID}/v2.0/.well-known/openid-configuration`,
  signIn: `/${TENANT_ID}/sign-in`,
} as const;

/** The issuer that every token of the provider on this port names. */
export function issuerOf(port: number): string {
  return `http://localhost:${port}/${TENANT_ID}/v2.0`;
}
