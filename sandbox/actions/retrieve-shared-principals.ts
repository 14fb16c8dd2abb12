import { rightsOfMask } from "../access/share-row.ts";
import { ok } from "../kernel/result.ts";
import { accessRightsText } from "./access-rights.ts";
import type { UnboundFunction } from "./action.ts";
import { readReferenceText } from "./row-reference.ts";

/**
 * Tells with whom a row is shared, and for what. Whoever may read the row may ask.
 *
 * Source: Microsoft Learn, "Work with cloud flows using code", "Get all users with whom a cloud flow is shared".
 */
export const retrieveSharedPrincipalsAndAccess: UnboundFunction = {
  name: "RetrieveSharedPrincipalsAndAccess",
  parameters: ["Target"],
  run: ({ access, caller, environment, store }, { Target }) => {
    const target = readReferenceText(environment, "Target", Target);
    if (!target.ok) return target;
    const { table, id } = target.value;
    const readable = access.requireRow(caller, "Read", table.logicalName, id);
    if (!readable.ok) return readable;
    const shares = store.find("principalobjectaccess", { objectid: id, objecttypecode: table.logicalName });
    const PrincipalAccesses = shares.map((share) => ({
      AccessMask: accessRightsText(rightsOfMask(Number(share["accessrightsmask"]))),
      Principal: {
        "@odata.type": `#Microsoft.Dynamics.CRM.${String(share["principaltypecode"])}`,
        ownerid: share["principalid"],
      },
    }));
    return ok({
      status: 200,
      type: "RetrieveSharedPrincipalsAndAccessResponse",
      body: { PrincipalAccesses },
    });
  },
};
