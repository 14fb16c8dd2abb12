import { privilegeId } from "../access/privilege.ts";
import { privilegeName, type Table } from "../model/table.ts";
import { writeRules } from "../model/write-rules.ts";
import { attributeItems } from "./attribute-items.ts";
import { label, managedProperty } from "./labels.ts";
import { metadataId, plainItem, type MetadataItem } from "./metadata-item.ts";
import { manyToMany, manyToOne, oneToMany } from "./relationship-items.ts";
import { tableFacts } from "./table-facts.ts";

/** The definitions of all tables. Source: Microsoft Learn, "EntityMetadata EntityType"; the properties that a client of this kind reads. */
export function entityItems(tables: readonly Table[]): readonly MetadataItem[] {
  return tables.map((table) => entityItem(table, tables));
}

function entityItem(table: Table, tables: readonly Table[]): MetadataItem {
  return {
    ...plainItem("EntityMetadata", properties(table)),
    many: {
      Attributes: () => attributeItems(table),
      Keys: () => keyItems(table),
      OneToManyRelationships: () => oneToMany(table, tables),
      ManyToOneRelationships: () => manyToOne(table, tables),
      ManyToManyRelationships: () => manyToMany(table),
    },
  };
}

function properties(table: Table): Readonly<Record<string, unknown>> {
  const { logicalName, entitySet } = table;
  const facts = tableFacts(table);
  return {
    MetadataId: metadataId(logicalName),
    HasChanged: null,
    LogicalName: logicalName,
    SchemaName: facts.schemaName,
    EntitySetName: entitySet,
    LogicalCollectionName: entitySet,
    CollectionSchemaName: facts.collectionSchemaName,
    DisplayName: label(facts.displayName),
    DisplayCollectionName: label(facts.displayCollectionName),
    Description: label(),
    ObjectTypeCode: facts.objectTypeCode,
    PrimaryIdAttribute: table.primaryKey,
    PrimaryNameAttribute: table.primaryName,
    PrimaryImageAttribute: null,
    OwnershipType: facts.ownershipType,
    TableType: facts.tableType,
    ChangeTrackingEnabled: facts.changeTracking,
    IsOptimisticConcurrencyEnabled: table.optimisticConcurrency,
    // Unverified: whether environments audit these tables; the managed property says that they may.
    IsAuditEnabled: managedProperty(false, "canmodifyauditsettings", true),
    IsCustomizable: managedProperty(true, "iscustomizable"),
    IsRenameable: managedProperty(true, "isrenameable"),
    IsValidForQueue: managedProperty(false, "canmodifyqueuesettings"),
    IsDuplicateDetectionEnabled: managedProperty(false, "canmodifyduplicatedetectionsettings"),
    CanCreateAttributes: managedProperty(false, "cancreateattributes"),
    CanCreateForms: managedProperty(false, "cancreateforms"),
    CanCreateViews: managedProperty(false, "cancreateviews"),
    CanChangeTrackingBeEnabled: managedProperty(true, "canchangetrackingbeenabled", true),
    IsCustomEntity: false,
    IsManaged: true,
    IsActivity: false,
    IsActivityParty: false,
    IsBPFEntity: false,
    IsIntersect: false,
    IsPrivate: false,
    IsLogicalEntity: false,
    IsStateModelAware: Object.hasOwn(table.columns, "statecode"),
    IsEnabledForCharts: false,
    IsKnowledgeManagementEnabled: false,
    IsValidForAdvancedFind: false,
    SyncToExternalSearchIndex: false,
    DataProviderId: null,
    DataSourceId: null,
    ExternalName: null,
    ExternalCollectionName: null,
    IntroducedVersion: "1.0",
    Privileges: privileges(table),
  };
}

const PRIVILEGE_TYPES = [
  "Create",
  "Read",
  "Write",
  "Delete",
  "Assign",
  "Share",
  "Append",
  "AppendTo",
] as const;

/** Source: Microsoft Learn, "SecurityPrivilegeMetadata ComplexType". Rows that nobody owns cannot be assigned or shared. */
function privileges(table: Table): readonly unknown[] {
  const owned = table.ownership === "user";
  return PRIVILEGE_TYPES.filter((type) => owned || (type !== "Assign" && type !== "Share")).map((type) => ({
    CanBeBasic: owned,
    CanBeLocal: owned,
    CanBeDeep: owned,
    CanBeGlobal: true,
    CanBeEntityReference: false,
    CanBeParentEntityReference: false,
    CanBeRecordFilter: false,
    Name: privilegeName(type, table),
    PrivilegeId: privilegeId(privilegeName(type, table)),
    PrivilegeType: type,
  }));
}

/** Source: Microsoft Learn, "EntityKeyMetadata EntityType". Unverified: the key's names. */
function keyItems(table: Table): readonly MetadataItem[] {
  const key = writeRules(table)?.key;
  if (key === undefined) return [];
  const logicalName = key.columns.join("_");
  return [
    plainItem("EntityKeyMetadata", {
      MetadataId: metadataId(table.logicalName, "key", logicalName),
      HasChanged: null,
      DisplayName: label(key.name),
      LogicalName: logicalName,
      SchemaName: logicalName,
      EntityLogicalName: table.logicalName,
      KeyAttributes: key.columns,
      EntityKeyIndexStatus: "Active",
      IsManaged: true,
      IsSynchronous: false,
      IsExportKey: false,
      IsSecondaryKey: false,
      IntroducedVersion: "1.0",
      IsCustomizable: managedProperty(false, "iscustomizable"),
      AsyncJob: null,
    }),
  ];
}
