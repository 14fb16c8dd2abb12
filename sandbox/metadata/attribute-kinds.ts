import type { Column, LookupColumn, NumberColumn, TextColumn } from "../model/column.ts";
import type { Table } from "../model/table.ts";
import type { MetadataItem } from "./metadata-item.ts";
import { booleanOptionSet, choiceKind, optionSet } from "./option-set-items.ts";

/** What the type of a column adds to its metadata. */
export interface AttributeKind {
  /** For instance `StringAttributeMetadata`. */
  readonly type: string;
  readonly attributeType: string;
  readonly attributeTypeName: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly single: Readonly<Record<string, () => MetadataItem | null>>;
}

const TEXT_LENGTH = 100;

/** The name of the row behind a lookup. */
export const TEXT_KIND = kind("String", textProperties(TEXT_LENGTH));
/** Which table a lookup of several tables points at. */
export const ENTITY_NAME_KIND = kind("EntityName", { IsEntityReferenceStored: false });
/** The label of a choice. */
export const PLAIN_VIRTUAL_KIND: AttributeKind = {
  ...kind("Virtual", {}),
  type: "AttributeMetadata",
};

/**
 * The kind of a declared column. Source: Microsoft Learn, "AttributeMetadata EntityType" and the types derived from it;
 * "AttributeTypeCode EnumType" (files are Virtual there, and `AttributeTypeName` tells them apart).
 */
export function attributeKind(
  table: Table,
  name: string,
  column: Column,
  displayName: string,
): AttributeKind {
  switch (column.kind) {
    case "guid":
      return { ...kind("Uniqueidentifier", {}), type: "UniqueIdentifierAttributeMetadata" };
    case "string":
      return kind("String", textProperties(column.maxLength));
    case "memo":
      return kind("Memo", memoProperties(column));
    case "integer":
    case "bigint":
    case "double":
      return numberKind(column);
    case "datetime":
      return kind("DateTime", dateProperties(column.dateOnly));
    case "lookup":
      return lookupKind(name, column);
    case "managed":
      return kind("ManagedProperty", {
        ManagedPropertyLogicalName: name,
        ParentAttributeName: null,
        ParentComponentType: 0,
        ValueAttributeTypeCode: "Boolean",
      });
    case "file":
      return {
        ...kind("File", { MaxSizeInKB: column.maxBytes / 1024 }),
        attributeType: "Virtual",
      };
    case "boolean":
      return {
        ...kind("Boolean", {
          DefaultValue: column.initial === 1,
          FormulaDefinition: null,
          SourceTypeMask: 0,
        }),
        single: { OptionSet: () => booleanOptionSet(table, name, displayName), GlobalOptionSet: () => null },
      };
    case "choice":
      return {
        ...kind(choiceKind(name), choiceProperties(choiceKind(name), column.initial)),
        single: { OptionSet: () => optionSet(table, name, column, displayName), GlobalOptionSet: () => null },
      };
  }
}

function kind(name: string, properties: Readonly<Record<string, unknown>>): AttributeKind {
  const type = `${name}AttributeMetadata`;
  return { type, attributeType: name, attributeTypeName: `${name}Type`, properties, single: {} };
}

function textProperties(maxLength: number): Readonly<Record<string, unknown>> {
  return {
    Format: "Text",
    FormatName: { Value: "Text" },
    ImeMode: "Auto",
    IsLocalizable: false,
    MaxLength: maxLength,
    DatabaseLength: maxLength * 2,
    YomiOf: null,
    FormulaDefinition: "",
    SourceTypeMask: 0,
  };
}

function memoProperties({ maxLength }: TextColumn): Readonly<Record<string, unknown>> {
  return {
    Format: "TextArea",
    FormatName: { Value: "Text" },
    ImeMode: "Auto",
    IsLocalizable: false,
    MaxLength: maxLength,
  };
}

const INT32_MAX = 2_147_483_647;
const FLOAT_MAX = 100_000_000_000;

function numberKind(column: NumberColumn): AttributeKind {
  switch (column.kind) {
    case "integer":
      return kind("Integer", {
        Format: "None",
        MinValue: -INT32_MAX - 1,
        MaxValue: INT32_MAX,
        FormulaDefinition: null,
        SourceTypeMask: 0,
      });
    case "bigint":
      return {
        ...kind("BigInt", { MinValue: Number.MIN_SAFE_INTEGER, MaxValue: Number.MAX_SAFE_INTEGER }),
        type: "BigIntAttributeMetadata",
      };
    case "double":
      return kind("Double", { ImeMode: "Auto", MinValue: 0, MaxValue: FLOAT_MAX, Precision: 2 });
  }
}

function dateProperties(dateOnly: boolean): Readonly<Record<string, unknown>> {
  return {
    Format: dateOnly ? "DateOnly" : "DateAndTime",
    ImeMode: "Inactive",
    DateTimeBehavior: { Value: "UserLocal" },
    CanChangeDateTimeBehavior: {
      Value: false,
      CanBeChanged: false,
      ManagedPropertyLogicalName: "canchangedatetimebehavior",
    },
    FormulaDefinition: "",
    SourceTypeMask: 0,
  };
}

/** An owner is a lookup with a type code of its own. */
function lookupKind(name: string, { targets }: LookupColumn): AttributeKind {
  const owner = name === "ownerid";
  return {
    ...kind("Lookup", { Targets: targets, Format: "None" }),
    attributeType: owner ? "Owner" : "Lookup",
    attributeTypeName: owner ? "OwnerType" : "LookupType",
  };
}

function choiceProperties(
  choice: "Picklist" | "State" | "Status",
  initial: string | number | undefined,
): Readonly<Record<string, unknown>> {
  const common = { DefaultFormValue: initial ?? -1 };
  return choice === "Picklist"
    ? {
        ...common,
        FormulaDefinition: "",
        SourceTypeMask: 0,
        ParentPicklistLogicalName: null,
        ChildPicklistLogicalNames: [],
      }
    : common;
}
