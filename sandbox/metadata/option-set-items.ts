import type { ChoiceColumn } from "../model/column.ts";
import type { Table } from "../model/table.ts";
import { label, managedProperty } from "./labels.ts";
import { metadataId, plainItem, type MetadataItem } from "./metadata-item.ts";
import { defaultStatus, stateOfStatus } from "../model/status-states.ts";

/** The kinds of choice that metadata tells apart. */
export type ChoiceKind = "Picklist" | "State" | "Status";

/** The kind of a choice column: the state and the status of a row are choices by name. */
export function choiceKind(name: string): ChoiceKind {
  if (name === "statecode") return "State";
  return name === "statuscode" ? "Status" : "Picklist";
}

/** The options of a choice column. Source: Microsoft Learn, "OptionSetMetadata EntityType"; the answer in "Query table definitions using the Web API". */
export function optionSet(
  table: Table,
  name: string,
  column: ChoiceColumn,
  displayName: string,
): MetadataItem {
  const kind = choiceKind(name);
  const entries = Object.entries(column.labels).map(([value, text]) => [Number(value), text] as const);
  return plainItem("OptionSetMetadata", {
    ...optionSetBase(table, name, kind, displayName),
    ParentOptionSetName: null,
    Options: entries.map(([value, text]) => option(table, kind, value, text)),
  });
}

/** The two options of a yes-or-no column. Source: Microsoft Learn, "BooleanOptionSetMetadata EntityType". */
export function booleanOptionSet(table: Table, name: string, displayName: string): MetadataItem {
  return plainItem("BooleanOptionSetMetadata", {
    ...optionSetBase(table, name, "Boolean", displayName),
    TrueOption: option(table, "Picklist", 1, "Yes"),
    FalseOption: option(table, "Picklist", 0, "No"),
  });
}

function optionSetBase(
  { logicalName }: Table,
  name: string,
  type: ChoiceKind | "Boolean",
  displayName: string,
): Readonly<Record<string, unknown>> {
  return {
    MetadataId: metadataId(logicalName, name, "options"),
    HasChanged: null,
    Name: `${logicalName}_${name}`,
    ExternalTypeName: null,
    OptionSetType: type,
    DisplayName: label(displayName),
    Description: label(),
    IsCustomOptionSet: false,
    IsGlobal: false,
    IsManaged: true,
    IsCustomizable: managedProperty(true, "iscustomizable"),
    IntroducedVersion: null,
  };
}

function option({ logicalName }: Table, kind: ChoiceKind, value: number, text: string): unknown {
  return {
    ...optionType(kind),
    Value: value,
    Label: label(text),
    Description: label(),
    Color: null,
    IsManaged: true,
    ExternalValue: null,
    ParentValues: [],
    Tag: null,
    IsHidden: false,
    MetadataId: null,
    HasChanged: null,
    ...(kind === "State" ? { DefaultStatus: defaultStatus(logicalName, value), InvariantName: text } : {}),
    ...(kind === "Status" ? { State: stateOfStatus(logicalName, value) ?? null, TransitionData: null } : {}),
  };
}

function optionType(kind: ChoiceKind): Readonly<Record<string, string>> {
  return kind === "Picklist" ? {} : { "@odata.type": `#Microsoft.Dynamics.CRM.${kind}OptionMetadata` };
}
