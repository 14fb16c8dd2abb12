import type { FlowId, MachineId, RunId } from "@/lib/domain/ids";
import type { Environment } from "./config";

/** Pages of the Power Automate portal about one thing. */
export interface PortalLinks {
  flow(id: FlowId): string;
  run(flowId: FlowId, id: RunId): string;
  machine(id: MachineId): string;
  connection(name: string): string;
}

/**
 * Addresses in the portal, all in this one table since none is a contract; open them in a new tab with `noopener`.
 *
 * `environmentId` is the portal's id (`RetrieveCurrentOrganization`), not ours.
 * Unverified but for the flow's page: the patterns are those that public tools of Microsoft open.
 * Source: Microsoft Learn, "Work with desktop flows using code", "Trigger a desktop flow run".
 */
export function portalLinks(environment: Pick<Environment, "portalUrl">, environmentId: string): PortalLinks {
  const base = `${environment.portalUrl}/environments/${encodeURIComponent(environmentId)}`;
  const manage = `${environment.portalUrl}/manage/environments/${encodeURIComponent(environmentId)}`;
  return {
    flow: (id) => `${manage}/uiflows/${id}/details`,
    run: (flowId, id) => `${base}/uiflows/${flowId}/runs/${id}`,
    machine: (id) => `${base}/monitor/machines/${id}/details/`,
    connection: (name) =>
      `${base}/connections?apiName=shared_uiflow&connectionName=${encodeURIComponent(name)}`,
  };
}
