import type { Column } from "../model/column.ts";
import { lookups, type Table } from "../model/table.ts";
import { isValidFor } from "../model/write-rules.ts";
import {
  attributeKind,
  ENTITY_NAME_KIND,
  PLAIN_VIRTUAL_KIND,
  TEXT_KIND,
  type AttributeKind,
} from "./attribute-kinds.ts";
import { columnNames, requiredLevel } from "./column-facts.ts";
import { label, managedProperty } from "./labels.ts";
import { metadataId, type MetadataItem } from "./metadata-item.ts";

/** How a column that has no declaration of its own stands to the one that has. */
interface Part {
  readonly name: string;
  readonly of: string | null;
  readonly kind: AttributeKind;
  readonly writable: boolean;
  readonly level: string;
  readonly isLogical: boolean;
}

/**
 * The columns of a table as metadata: those that are read through the Web API, and, as in Dataverse, those that are in
 * the metadata alone. The latter have `AttributeOf` (names of lookups and of choices) or the type EntityName; a client
 * that selects them gets the 400 of an unknown property.
 *
 * Source: Microsoft Learn, "AttributeMetadata EntityType"; "OwnerIdName", "OwnerIdType" and their like in the table
 * references. Unverified: yomi names are left out.
 */
export function attributeItems(table: Table): readonly MetadataItem[] {
  const columns = Object.entries(table.columns);
  const typeColumns = new Set(lookups(table).map((each) => each.column.typeColumn));
  return columns.flatMap(([name, column], index) => {
    if (typeColumns.has(name)) return [item(table, typePart(name), index)];
    if (column.internal) return [];
    const own = item(table, columnPart(table, name, column), index);
    const shown = namePart(name, column);
    return shown === undefined ? [own] : [own, item(table, shown, index + columns.length)];
  });
}

function columnPart(table: Table, name: string, column: Column): Part {
  const isFileName = name.endsWith("_name") && table.columns[name.slice(0, -5)]?.kind === "file";
  return {
    name,
    of: isFileName ? name.slice(0, -5) : null,
    kind: attributeKind(table, name, column, columnNames(name).displayName),
    writable: true,
    level: requiredLevel(table, name, column),
    isLogical: isFileName,
  };
}

function typePart(name: string): Part {
  const level = name === "owneridtype" ? "SystemRequired" : "None";
  return { name, of: null, kind: ENTITY_NAME_KIND, writable: true, level, isLogical: false };
}

/** The text beside a lookup, a choice or a yes or no, which metadata lists as a column. */
function namePart(name: string, column: Column): Part | undefined {
  const base = { name: `${name}name`, of: name, writable: false, level: "None", isLogical: true } as const;
  if (column.kind === "lookup") return { ...base, kind: TEXT_KIND };
  const isChoice = column.kind === "choice" || column.kind === "boolean";
  return isChoice ? { ...base, kind: PLAIN_VIRTUAL_KIND } : undefined;
}

function item(table: Table, part: Part, number: number): MetadataItem {
  const { kind } = part;
  return {
    type: kind.type,
    declaredType: "AttributeMetadata",
    common: { ...identity(table, part, number), ...abilities(table, part) },
    derived: kind.properties,
    single: kind.single,
    many: {},
  };
}

/** What a column is called and is. */
function identity(
  { logicalName, primaryKey, primaryName }: Table,
  { name, of, kind, isLogical }: Part,
  number: number,
): Readonly<Record<string, unknown>> {
  const { schemaName, displayName } = columnNames(name);
  return {
    MetadataId: metadataId(logicalName, name),
    HasChanged: null,
    AttributeOf: of,
    AttributeType: kind.attributeType,
    AttributeTypeName: { Value: kind.attributeTypeName },
    ColumnNumber: number + 1,
    DeprecatedVersion: null,
    IntroducedVersion: "1.0",
    EntityLogicalName: logicalName,
    LogicalName: name,
    SchemaName: of === null ? schemaName : name,
    DisplayName: label(displayName === "" ? undefined : displayName),
    Description: label(),
    ExternalName: null,
    AutoNumberFormat: null,
    InheritsFrom: null,
    LinkedAttributeId: null,
    SourceType: null,
    IsPrimaryId: name === primaryKey,
    IsPrimaryName: name === primaryName,
    IsLogical: isLogical,
  };
}

/** What can be done with a column. */
function abilities(
  table: Table,
  { name, of, kind, writable, level }: Part,
): Readonly<Record<string, unknown>> {
  const isTypeOfLookup = kind === ENTITY_NAME_KIND;
  return {
    IsCustomAttribute: false,
    IsManaged: true,
    IsFilterable: false,
    IsRetrievable: true,
    IsSearchable: false,
    IsSecured: false,
    IsDataSourceSecret: false,
    CanBeSecuredForCreate: false,
    CanBeSecuredForRead: false,
    CanBeSecuredForUpdate: false,
    IsRequiredForForm: level !== "None",
    IsValidForForm: of === null,
    IsValidForGrid: of === null,
    IsValidForRead: true,
    IsValidForCreate: writable && (isTypeOfLookup || isValidFor("create", table, name)),
    IsValidForUpdate: writable && (isTypeOfLookup || isValidFor("update", table, name)),
    IsValidForAdvancedFind: managedProperty(of === null, "canmodifysearchsettings"),
    IsValidODataAttribute: of === null && !isTypeOfLookup,
    IsAuditEnabled: managedProperty(false, "canmodifyauditsettings", true),
    IsCustomizable: managedProperty(true, "iscustomizable"),
    IsGlobalFilterEnabled: managedProperty(false, "canmodifyglobalfiltersettings", true),
    IsRenameable: managedProperty(true, "isrenameable"),
    IsSortableEnabled: managedProperty(false, "canmodifyissortablesettings", true),
    CanModifyAdditionalSettings: managedProperty(true, "canmodifyadditionalsettings"),
    RequiredLevel: {
      Value: level,
      CanBeChanged: false,
      ManagedPropertyLogicalName: "canmodifyrequirementlevelsettings",
    },
  };
}
