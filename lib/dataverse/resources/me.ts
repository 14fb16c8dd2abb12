import type { PersonId } from "@/lib/domain/ids";
import type { Transport } from "../client";
import { parseAnswer } from "../parse-answer";
import { retrieveCurrentOrganizationResponse, whoAmIResponse } from "../schemas/organization";

/** Who the caller is in this environment. */
interface WhoAmI {
  readonly personId: PersonId;
  readonly organizationId: string | null;
}

/** The environment as it describes itself. `environmentId` is what addresses of the Power Automate portal need. */
interface Organization {
  readonly name: string | null;
  readonly environmentId: string | null;
  readonly tenantId: string | null;
  readonly version: string | null;
}

/** The caller and the environment. */
export interface Me {
  whoAmI(signal?: AbortSignal): Promise<WhoAmI>;
  organization(signal?: AbortSignal): Promise<Organization>;
}

const ORGANIZATION_PATH =
  "RetrieveCurrentOrganization(AccessType=@p1)?@p1=Microsoft.Dynamics.CRM.EndpointAccessType'Default'";

/** Source: Microsoft Learn, "WhoAmI Function"; "RetrieveCurrentOrganization Function". */
export function createMe(transport: Transport): Me {
  return {
    async whoAmI(signal) {
      const row = parseAnswer(whoAmIResponse, await transport.send({ path: "WhoAmI", signal }), "WhoAmI");
      return { personId: row.UserId, organizationId: row.OrganizationId };
    },
    async organization(signal) {
      const answer = await transport.send({ path: ORGANIZATION_PATH, signal });
      const { Detail } = parseAnswer(
        retrieveCurrentOrganizationResponse,
        answer,
        "RetrieveCurrentOrganization",
      );
      return {
        name: Detail.FriendlyName,
        environmentId: Detail.EnvironmentId,
        tenantId: Detail.TenantId,
        version: Detail.OrganizationVersion,
      };
    },
  };
}
