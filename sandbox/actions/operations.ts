import type { BoundAction, BoundFunction, UnboundAction, UnboundFunction } from "./action.ts";
import { batchGetFlowMachineStatus } from "./batch-get-flow-machine-status.ts";
import { cancelDesktopFlowRun } from "./cancel-desktop-flow-run.ts";
import { downloadBlock, initializeFileBlocksDownload } from "./download-file-blocks.ts";
import { grantAccess, modifyAccess, revokeAccess } from "./grant-access.ts";
import { retrieveCurrentOrganization } from "./retrieve-current-organization.ts";
import { retrievePrincipalAccess } from "./retrieve-principal-access.ts";
import { retrieveSharedPrincipalsAndAccess } from "./retrieve-shared-principals.ts";
import { retrieveTeamPrivileges, retrieveUserPrivileges } from "./retrieve-user-privileges.ts";
import { retrieveTotalRecordCount } from "./retrieve-total-record-count.ts";
import { retrieveVersion } from "./retrieve-version.ts";
import { runDesktopFlow } from "./run-desktop-flow.ts";
import { whoAmI } from "./who-am-i.ts";

/** The actions and functions of a Web API, bound to rows of a table or not. */
export interface Operations {
  readonly actions: readonly BoundAction[];
  readonly functions: readonly UnboundFunction[];
  readonly boundFunctions: readonly BoundFunction[];
  readonly unboundActions: readonly UnboundAction[];
}

/** Every action and function that an environment serves. */
export const OPERATIONS: Operations = {
  actions: [runDesktopFlow, cancelDesktopFlowRun],
  functions: [
    whoAmI,
    retrieveVersion,
    retrieveCurrentOrganization,
    retrieveSharedPrincipalsAndAccess,
    retrieveTotalRecordCount,
  ],
  boundFunctions: [retrieveUserPrivileges, retrieveTeamPrivileges, ...retrievePrincipalAccess],
  unboundActions: [
    batchGetFlowMachineStatus,
    grantAccess,
    modifyAccess,
    revokeAccess,
    initializeFileBlocksDownload,
    downloadBlock,
  ],
};
