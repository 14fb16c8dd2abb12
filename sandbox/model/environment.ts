/** One Dataverse environment (organisation) and what it tells about itself. */
export interface Environment {
  readonly organizationId: string;
  /** The Power Platform environment's id, which differs from the organisation's and is what portal links use. */
  readonly environmentId: string;
  readonly tenantId: string;
  /** Name that people see, for instance `Contoso Production`. */
  readonly friendlyName: string;
  readonly uniqueName: string;
  /** First label of the organisation's address. */
  readonly urlName: string;
  /** Base address without a trailing slash; also the audience that tokens must name. */
  readonly url: string;
}

/** Version that the environment claims. Source: Microsoft Learn, "RetrieveVersion Function"; the number itself is ours. */
export const ORGANIZATION_VERSION = "9.2.25063.00152";

/** The one version of the Web API that is served. */
export const API_PATH = "/api/data/v9.2/";
