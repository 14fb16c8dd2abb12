import type { RunId } from "@/lib/domain/ids";
import type { Transport } from "../client";
import { rowPath } from "../odata-url";

/**
 * Asks Dataverse to cancel a queued or running run. Resolves when the wish is accepted, which is not the end of the
 * run: watch its status. Asking twice is harmless.
 *
 * Unverified: what a run that has ended answers; 204 and 400 are both thinkable, so read the run again either way.
 * Source: Microsoft Learn, "Work with desktop flows using code", "Cancel a desktop flow run".
 */
export async function cancelRun(transport: Transport, id: RunId): Promise<void> {
  const path = `${rowPath("flowsessions", id)}/Microsoft.Dynamics.CRM.CancelDesktopFlowRun`;
  await transport.send({ method: "POST", path });
}
