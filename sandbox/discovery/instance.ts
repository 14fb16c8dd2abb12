import { isAdministrator } from "../access/roles.ts";
import { ORGANIZATION_VERSION, type Environment } from "../model/environment.ts";
import type { Store } from "../store/store.ts";

/** An environment and its rows. */
export interface DiscoveredEnvironment {
  readonly environment: Environment;
  readonly store: Store;
}

/** Types of an instance's properties. Source: Microsoft Learn, "Discover user organizations", "Instance EntitySet". */
export type InstanceType = "text" | "guid" | "whole" | "boolean" | "instant";

/** Properties of an instance with their types, by the names that `$select` and `$filter` take. */
export const INSTANCE_TYPES: ReadonlyMap<string, InstanceType> = new Map([
  ["Id", "guid"],
  ["UniqueName", "text"],
  ["UrlName", "text"],
  ["FriendlyName", "text"],
  ["State", "whole"],
  ["Version", "text"],
  ["Url", "text"],
  ["ApiUrl", "text"],
  ["LastUpdated", "instant"],
  ["SchemaType", "text"],
  ["Purpose", "text"],
  ["Region", "text"],
  ["StatusMessage", "whole"],
  ["TrialExpirationDate", "instant"],
  ["OrganizationType", "whole"],
  ["TenantId", "guid"],
  ["EnvironmentId", "text"],
  ["DatacenterId", "text"],
  ["DatacenterName", "text"],
  ["IsUserSysAdmin", "boolean"],
]);

/** One environment as somebody is shown it. */
export type Instance = Readonly<Record<string, string | number | boolean | null>>;

const ENABLED = 0;
const INSTANCE_PICKER_READY = 6;
/** Values of "OrganizationType EnumType". */
const ORGANIZATION_TYPE = { customer: 0, test: 5 } as const;

/**
 * The environments in which somebody exists and is enabled, whatever their roles. Unverified: `SchemaType`, which is for
 * internal use, and what `Purpose` and `DatacenterId` hold.
 *
 * Source: Microsoft Learn, "Discover user organizations", "Limitations" and "Instance EntitySet".
 */
export function instancesFor(
  environments: readonly DiscoveredEnvironment[],
  objectId: string,
): readonly Instance[] {
  return environments.flatMap((discovered, index) => {
    const [user] = discovered.store.find("systemuser", { azureactivedirectoryobjectid: objectId });
    if (user === undefined || user["isdisabled"] === 1) return [];
    return [instanceOf(discovered, index === 0, String(user["systemuserid"]))];
  });
}

function instanceOf(
  { environment, store }: DiscoveredEnvironment,
  isProduction: boolean,
  userId: string,
): Instance {
  const updatedMs = store.get("organization", environment.organizationId)?.["modifiedon"];
  return {
    Id: environment.organizationId,
    UniqueName: environment.uniqueName,
    UrlName: environment.urlName,
    FriendlyName: environment.friendlyName,
    State: ENABLED,
    Version: ORGANIZATION_VERSION,
    Url: `${environment.url}/`,
    ApiUrl: environment.url,
    LastUpdated: new Date(Number(updatedMs ?? 0)).toISOString().replace(/\.\d+Z$/, "Z"),
    SchemaType: "Standard",
    Purpose: isProduction ? "Where Contoso works" : "Where Contoso tries things",
    Region: "EUR",
    StatusMessage: INSTANCE_PICKER_READY,
    TrialExpirationDate: null,
    OrganizationType: isProduction ? ORGANIZATION_TYPE.customer : ORGANIZATION_TYPE.test,
    TenantId: environment.tenantId,
    EnvironmentId: environment.environmentId,
    DatacenterId: "00000000-0000-0000-0000-000000000000",
    DatacenterName: null,
    IsUserSysAdmin: isAdministrator(store, userId),
  };
}
