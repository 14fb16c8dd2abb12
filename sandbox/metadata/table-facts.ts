import type { Table } from "../model/table.ts";

/** What metadata tells of a table beyond its columns. */
export interface TableFacts {
  readonly schemaName: string;
  readonly displayName: string;
  readonly displayCollectionName: string;
  readonly collectionSchemaName: string;
  readonly objectTypeCode: number;
  readonly changeTracking: boolean;
  readonly ownershipType: "UserOwned" | "OrganizationOwned" | "BusinessOwned" | "None";
  readonly tableType: "Standard" | "Elastic";
}

const USER_OWNED = { ownershipType: "UserOwned", tableType: "Standard", changeTracking: false } as const;

/**
 * Facts by logical name. Source: "Properties" of each table reference. Unverified: `ChangeTrackingEnabled` of the flow
 * tables, which no page states, and the type codes above 10,000, which differ between environments; metadata of a real
 * environment would settle both.
 */
const FACTS: Readonly<Record<string, TableFacts>> = {
  workflow: {
    ...USER_OWNED,
    ...named("Workflow", "Process", "Processes", "Workflows"),
    objectTypeCode: 4703,
  },
  flowsession: {
    ...USER_OWNED,
    ...named("FlowSession", "Flow Session", "Flow Sessions", "FlowSessions"),
    objectTypeCode: 10_091,
  },
  flowmachine: {
    ...USER_OWNED,
    ...named("flowmachine", "Flow Machine", "Flow Machines", "flowmachines"),
    objectTypeCode: 10_086,
  },
  flowmachinegroup: {
    ...USER_OWNED,
    ...named("flowmachinegroup", "Flow Machine Group", "Flow Machine Groups", "flowmachinegroups"),
    objectTypeCode: 10_087,
  },
  connectionreference: {
    ...USER_OWNED,
    ...named("connectionreference", "Connection Reference", "Connection References", "connectionreferences"),
    objectTypeCode: 10_061,
  },
  systemuser: {
    ...USER_OWNED,
    ...named("SystemUser", "User", "Users", "SystemUsers"),
    ownershipType: "BusinessOwned",
    changeTracking: true,
    objectTypeCode: 8,
  },
  businessunit: {
    ...USER_OWNED,
    ...named("BusinessUnit", "Business Unit", "Business Units", "BusinessUnits"),
    ownershipType: "BusinessOwned",
    changeTracking: true,
    objectTypeCode: 10,
  },
  organization: {
    ...USER_OWNED,
    ...named("Organization", "Organization", "Organizations", "Organizations"),
    ownershipType: "None",
    objectTypeCode: 1019,
  },
  flowlog: {
    ...named("flowlog", "Flow Log", "Flow Logs", "flowlogs"),
    ownershipType: "None",
    tableType: "Elastic",
    changeTracking: true,
    objectTypeCode: 10_085,
  },
  workqueue: {
    ...USER_OWNED,
    ...named("workqueue", "Work Queue", "Work Queues", "workqueues"),
    objectTypeCode: 10_094,
  },
  workqueueitem: {
    ...USER_OWNED,
    ...named("workqueueitem", "Work Queue Item", "Work Queue Items", "workqueueitems"),
    objectTypeCode: 10_095,
  },
  team: {
    ...USER_OWNED,
    ...named("Team", "Team", "Teams", "Teams"),
    ownershipType: "BusinessOwned",
    changeTracking: true,
    objectTypeCode: 9,
  },
  usersettings: {
    ...USER_OWNED,
    ...named("UserSettings", "User Settings", "User Settings", "UserSettingsCollection"),
    ownershipType: "BusinessOwned",
    objectTypeCode: 150,
  },
};

/** The facts of a served table. Throws for one without them, which is a gap of the list above. */
export function tableFacts(table: Table): TableFacts {
  const facts = FACTS[table.logicalName];
  if (facts === undefined) throw new Error(`Failed to describe ${table.logicalName}: its facts are missing.`);
  return facts;
}

function named(
  schemaName: string,
  displayName: string,
  displayCollectionName: string,
  collectionSchemaName: string,
): Pick<TableFacts, "schemaName" | "displayName" | "displayCollectionName" | "collectionSchemaName"> {
  return { schemaName, displayName, displayCollectionName, collectionSchemaName };
}
