import { TENANT_ID } from "./identity/addresses.ts";
import type { Environment } from "./model/environment.ts";

/** Both environments of the sandbox, on their ports: where the company works, and where it tries things. */
export function environmentsOn(ports: {
  readonly dataverse: number;
  readonly dataverse2: number;
}): readonly [Environment, Environment] {
  return [
    {
      organizationId: "0c000000-0000-4000-8000-000000000001",
      environmentId: "0e000000-0000-4000-8000-000000000001",
      tenantId: TENANT_ID,
      friendlyName: "Contoso Production",
      uniqueName: "contosoproduction",
      urlName: "contoso",
      url: `http://localhost:${ports.dataverse}`,
    },
    {
      organizationId: "0c000000-0000-4000-8000-000000000002",
      environmentId: "0e000000-0000-4000-8000-000000000002",
      tenantId: TENANT_ID,
      friendlyName: "Contoso Test",
      uniqueName: "contosotest",
      urlName: "contoso-test",
      url: `http://localhost:${ports.dataverse2}`,
    },
  ];
}
