import type { Table } from "./table.ts";
import { CONNECTION_REFERENCE } from "./tables/connectionreference.ts";
import { FLOW_LOG } from "./tables/flowlog.ts";
import { FLOW_MACHINE } from "./tables/flowmachine.ts";
import { FLOW_MACHINE_GROUP } from "./tables/flowmachinegroup.ts";
import { FLOW_SESSION } from "./tables/flowsession.ts";
import { FILE_ATTACHMENT, PRINCIPAL_OBJECT_ACCESS } from "./tables/internal.ts";
import { BUSINESS_UNIT, ORGANIZATION, SYSTEM_USER } from "./tables/people.ts";
import {
  SANDBOX_CALLBACK,
  SANDBOX_CONNECTION,
  SANDBOX_FLOW,
  SANDBOX_MACHINE,
  SANDBOX_RUN,
  SANDBOX_SCHEDULE,
} from "./tables/run-engine.ts";
import { ROLE, ROLE_PRIVILEGES, SYSTEM_USER_ROLES, TEAM_ROLES } from "./tables/security.ts";
import { TEAM, TEAM_MEMBERSHIP, USER_SETTINGS } from "./tables/team.ts";
import { UNPUBLISHED_WORKFLOWS, WORKFLOW, WORKFLOW_DRAFT } from "./tables/workflow.ts";
import { WORK_QUEUE, WORK_QUEUE_ITEM } from "./tables/workqueue.ts";

/** Tables with an address of their own. */
export const PUBLIC_TABLES: readonly Table[] = [
  WORKFLOW,
  FLOW_SESSION,
  FLOW_MACHINE,
  FLOW_MACHINE_GROUP,
  CONNECTION_REFERENCE,
  SYSTEM_USER,
  BUSINESS_UNIT,
  ORGANIZATION,
  FLOW_LOG,
  WORK_QUEUE,
  WORK_QUEUE_ITEM,
  TEAM,
  USER_SETTINGS,
];

/** Every table that the store keeps. */
export const TABLES: readonly Table[] = [
  ...PUBLIC_TABLES,
  WORKFLOW_DRAFT,
  TEAM_MEMBERSHIP,
  FILE_ATTACHMENT,
  PRINCIPAL_OBJECT_ACCESS,
  ROLE,
  ROLE_PRIVILEGES,
  SYSTEM_USER_ROLES,
  TEAM_ROLES,
  SANDBOX_FLOW,
  SANDBOX_CONNECTION,
  SANDBOX_MACHINE,
  SANDBOX_RUN,
  SANDBOX_SCHEDULE,
  SANDBOX_CALLBACK,
];

/** Rows of several tables with the same columns, read as one. */
export const UNIONS: readonly Union[] = [UNPUBLISHED_WORKFLOWS];

/** Several tables that are read as one. */
export interface Union {
  readonly name: string;
  readonly columns: readonly string[];
  readonly tables: readonly string[];
}

/** Entity sets that the documentation knows and this sandbox does not serve; they are refused by name, not as unknown. */
export const UNSERVED_ENTITY_SETS: readonly string[] = [
  "flowruns",
  "flowevents",
  "workflowbinaries",
  "desktopflowbinaries",
  "savingrules",
  "roles",
  "fileattachments",
  "RelationshipDefinitions",
  "GlobalOptionSetDefinitions",
];

const BY_NAME: ReadonlyMap<string, Table> = new Map(TABLES.map((table) => [table.logicalName, table]));
const BY_SET: ReadonlyMap<string, Table> = new Map(PUBLIC_TABLES.map((table) => [table.entitySet, table]));

/** A table by logical name; undefined also for documented tables that the sandbox does not keep, such as `flowrun`. */
export function tableByName(logicalName: string): Table | undefined {
  return BY_NAME.get(logicalName);
}

/** A table by the name in its address. The name is case-sensitive. */
export function tableByEntitySet(entitySet: string): Table | undefined {
  return BY_SET.get(entitySet);
}
