import { err, ok } from "../kernel/result.ts";
import { malformed } from "../model/dataverse-fault.ts";
import { API_PATH, ORGANIZATION_VERSION, type Environment } from "../model/environment.ts";
import type { UnboundFunction } from "./action.ts";

const ACCESS_TYPES = ["Default", "Internet", "Intranet"];

/**
 * Describes the environment, its `EnvironmentId` above all, which portal links need.
 *
 * Source: Microsoft Learn, "RetrieveCurrentOrganization Function" and "OrganizationDetail complex type".
 */
export const retrieveCurrentOrganization: UnboundFunction = {
  name: "RetrieveCurrentOrganization",
  parameters: ["AccessType"],
  run: ({ environment }, { AccessType }) => {
    const member = /^Microsoft\.Dynamics\.CRM\.EndpointAccessType'(\w+)'$/.exec(AccessType ?? "")?.[1];
    if (member === undefined || !ACCESS_TYPES.includes(member)) {
      return err(
        malformed("The parameter 'AccessType' must be a Microsoft.Dynamics.CRM.EndpointAccessType."),
      );
    }
    return ok({
      status: 200,
      type: "RetrieveCurrentOrganizationResponse",
      body: { Detail: organizationDetail(environment) },
    });
  },
};

function organizationDetail(environment: Environment): Readonly<Record<string, unknown>> {
  return {
    OrganizationId: environment.organizationId,
    FriendlyName: environment.friendlyName,
    OrganizationVersion: ORGANIZATION_VERSION,
    EnvironmentId: environment.environmentId,
    DatacenterId: "00000000-0000-0000-0000-000000000000",
    Geo: "EMEA",
    TenantId: environment.tenantId,
    UrlName: environment.urlName,
    UniqueName: environment.uniqueName,
    State: "Enabled",
    Endpoints: {
      Count: 2,
      IsReadOnly: false,
      Keys: ["WebApplication", "OrganizationDataService"],
      Values: [`${environment.url}/`, `${environment.url}${API_PATH}`],
    },
  };
}
