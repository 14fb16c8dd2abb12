import { TENANT_ID } from "./addresses.ts";
import { upnOf, type Person } from "./people.ts";

/**
 * The claims about a person that both kinds of token carry.
 *
 * Source: Microsoft Learn, "ID token claims reference" and "Access token claims reference".
 */
export function personClaims(person: Person): Record<string, string> {
  return {
    sub: person.oid,
    oid: person.oid,
    tid: TENANT_ID,
    name: person.fullName,
    preferred_username: upnOf(person),
    upn: upnOf(person),
    ver: "2.0",
  };
}

/** MSAL's `client_info`: the home account, as base64url of JSON. */
export function clientInfo(person: Person): string {
  return Buffer.from(JSON.stringify({ uid: person.oid, utid: TENANT_ID })).toString("base64url");
}
