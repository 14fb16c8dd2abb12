import { err, ok } from "../kernel/result.ts";
import { rowNotFound } from "../model/dataverse-fault.ts";
import type { BoundAction } from "./action.ts";
import { checkParameters, invalidArgument } from "./action-parameters.ts";

/**
 * Asks a queued or running run to stop. 204 says that it was asked; the run stops later, and may end by itself first.
 *
 * Sources: Microsoft Learn, "CancelDesktopFlowRun Action"; "Work with desktop flows using code", "Cancel a desktop flow
 * run". Unverified: that a finished run is refused with 400; cancelling one on a real environment would settle it. So
 * would it for the privilege, which is taken to be the one to write the run.
 */
export const cancelDesktopFlowRun: BoundAction = {
  name: "CancelDesktopFlowRun",
  table: "flowsession",
  run: ({ access, caller, engine }, runId, body) => {
    const declared = checkParameters("CancelDesktopFlowRun", {}, body);
    if (!declared.ok) return declared;
    const run = access.requireRow(caller, "Write", "flowsession", runId);
    if (!run.ok) return run;
    const cancelled = engine.requestCancel(runId);
    if (cancelled.ok) return ok({ status: 204 });
    return cancelled.error === "notFound"
      ? err(rowNotFound("flowsession", runId))
      : err(invalidArgument("The desktop flow run has already ended and can't be canceled."));
  },
};
