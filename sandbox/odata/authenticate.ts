import type { Caller } from "../access/caller.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { FAULT_CODES, type DataverseFault } from "../model/dataverse-fault.ts";
import type { DataverseAppOptions } from "./app-options.ts";

const USER =
  "SELECT systemuserid, fullname, isdisabled FROM systemuser WHERE azureactivedirectoryobjectid = ?";

/**
 * Finds the person behind the request's token: 401 without a valid one for this environment, 403 for somebody whom the
 * environment does not know or has disabled.
 *
 * Sources: Microsoft Learn, "Use OAuth authentication with Microsoft Dataverse"; "Troubleshoot live synchronization
 * issues" for somebody whom the environment does not know. Unverified: the body of a 401, which the
 * documentation does not show; browsers cannot read its `WWW-Authenticate`.
 */
export async function authenticate(
  app: DataverseAppOptions,
  headers: Headers,
): Promise<Result<Caller, DataverseFault>> {
  const person = await app.verifyToken(headers.get("authorization"));
  if (!person.ok) return err(unauthorized(app, person.error));
  const [user] = app.store.recalled(USER, [person.value.oid.toLowerCase()]);
  if (user === undefined) {
    return err(refused(FAULT_CODES.userNotMember, "The user is not a member of the organization."));
  }
  const userId = String(user["systemuserid"]);
  if (user["isdisabled"] === 1) {
    const message = `The specified user(Id = ${userId}) is disabled. Consider enabling this user.`;
    return err(refused(FAULT_CODES.userNotEnabled, message));
  }
  return ok({ userId, fullName: String(user["fullname"] ?? person.value.name) });
}

function unauthorized(app: DataverseAppOptions, reason: string): DataverseFault {
  return {
    status: 401,
    code: "0x0",
    message: `HTTP Error 401 - Unauthorized: Access is denied. ${reason}`,
    headers: {
      "www-authenticate": `Bearer authorization_uri=${app.authorizationUri}, resource_id=${app.environment.url}/`,
    },
  };
}

function refused(code: string, message: string): DataverseFault {
  return { status: 403, code, message };
}
