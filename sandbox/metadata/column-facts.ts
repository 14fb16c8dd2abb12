import type { Column } from "../model/column.ts";
import type { Table } from "../model/table.ts";
import { wordsOf } from "./labels.ts";

/** Schema names and labels that a logical name does not give away; of the columns that every table carries first. */
const NAMES: Readonly<Record<string, readonly [schemaName: string, displayName: string]>> = {
  createdon: ["CreatedOn", "Created On"],
  modifiedon: ["ModifiedOn", "Modified On"],
  createdby: ["CreatedBy", "Created By"],
  createdonbehalfby: ["CreatedOnBehalfBy", "Created By (Delegate)"],
  modifiedby: ["ModifiedBy", "Modified By"],
  modifiedonbehalfby: ["ModifiedOnBehalfBy", "Modified By (Delegate)"],
  importsequencenumber: ["ImportSequenceNumber", "Import Sequence Number"],
  overriddencreatedon: ["OverriddenCreatedOn", "Record Created On"],
  timezoneruleversionnumber: ["TimeZoneRuleVersionNumber", "Time Zone Rule Version Number"],
  utcconversiontimezonecode: ["UTCConversionTimeZoneCode", "UTC Conversion Time Zone Code"],
  versionnumber: ["VersionNumber", "Version Number"],
  ownerid: ["OwnerId", "Owner"],
  owneridtype: ["OwnerIdType", ""],
  owninguser: ["OwningUser", "Owning User"],
  owningteam: ["OwningTeam", "Owning Team"],
  owningbusinessunit: ["OwningBusinessUnit", "Owning Business Unit"],
  statecode: ["statecode", "Status"],
  statuscode: ["statuscode", "Status Reason"],
  iscustomizable: ["IsCustomizable", "Is Customizable"],
  ismanaged: ["IsManaged", "Is Managed"],
  componentstate: ["ComponentState", "Component State"],
  solutionid: ["SolutionId", "Solution"],
  name: ["Name", "Name"],
  machineid: ["MachineId", "Machine"],
  machinegroupid: ["MachineGroupId", "Machine Group"],
  flowmachinegroupid: ["FlowMachineGroupId", "Flow Machine Group"],
  flowmachineimageversionid: ["FlowMachineImageVersionId", "Flow Machine Image Version"],
  flowmachinenetworkid: ["FlowMachineNetworkId", "Flow Machine Network"],
  computeruseagentid: ["ComputerUseAgentId", "Computer Use Agent"],
  customconnectorid: ["CustomConnectorId", "Custom Connector"],
  partitionid: ["PartitionId", "Partition Id"],
  ttlinseconds: ["TTLInSeconds", "Time to live"],
  parentobjectid: ["parentobjectid", "Parent Object Id"],
  parentobjectididtype: ["parentobjectidIdType", ""],
  completedon: ["completedon", "Completed On"],
  startedon: ["startedon", "Started On"],
  regardingobjectid: ["RegardingObjectId", "Regarding"],
  runmode: ["runmode", "Run mode"],
  triggertype: ["triggertype", "Trigger type"],
  errorcode: ["errorcode", "Error code"],
  errormessage: ["errormessage", "Error message"],
};

/**
 * The schema name and the label of a column. Unverified: where no page that we read gives them, both are made from the
 * logical name; metadata of a real environment would settle their spelling.
 */
export function columnNames(name: string): { readonly schemaName: string; readonly displayName: string } {
  const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  return { schemaName: known?.[0] ?? name, displayName: known?.[1] ?? wordsOf(name) };
}

const SYSTEM_REQUIRED = new Set(["ownerid", "owneridtype", "statecode", "iscustomizable", "componentstate"]);

/** Source: `RequiredLevel` in the table references. */
export function requiredLevel(table: Table, name: string, column: Column): string {
  if (name === table.primaryKey || SYSTEM_REQUIRED.has(name)) return "SystemRequired";
  if (name === table.primaryName) return "ApplicationRequired";
  const isBookkeeping = name === "createdon" || name === "modifiedon" || name === "versionnumber";
  return column.required && !isBookkeeping ? "SystemRequired" : "None";
}
