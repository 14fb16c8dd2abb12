import { navigationTo, lookups, type Table } from "../model/table.ts";
import type { OnDelete } from "../model/column.ts";
import { label, managedProperty } from "./labels.ts";
import { metadataId, plainItem, type MetadataItem } from "./metadata-item.ts";

/** A lookup of one table that points at another. */
interface Reference {
  readonly from: Table;
  readonly lookup: string;
  readonly to: string;
  /** Key of the table pointed at. */
  readonly key: string;
  readonly navigation: string;
  readonly onDelete: OnDelete;
  /** Name of the collection on the other side. */
  readonly collection: string;
}

/** The relationships in which a table is the "one". Source: Microsoft Learn, "OneToManyRelationshipMetadata EntityType". */
export function oneToMany(table: Table, tables: readonly Table[]): readonly MetadataItem[] {
  return tables
    .flatMap((each) => references(each, tables))
    .filter((each) => each.to === table.logicalName)
    .map(relationship);
}

/** The relationships in which a table is one of the "many". An owner's leads to the base type and is `owner_<table>`. */
export function manyToOne(table: Table, tables: readonly Table[]): readonly MetadataItem[] {
  return references(table, tables).map(relationship);
}

/** The relationships over tables of pairs. Source: Microsoft Learn, "ManyToManyRelationshipMetadata EntityType". */
export function manyToMany(table: Table): readonly MetadataItem[] {
  return Object.entries(table.collections).flatMap(([name, collection]) => {
    if (collection === "unserved" || !("through" in collection)) return [];
    const { through } = collection;
    return [
      plainItem("ManyToManyRelationshipMetadata", {
        ...relationshipBase(name, "ManyToManyRelationship"),
        IntersectEntityName: through.table,
        Entity1LogicalName: table.logicalName,
        Entity1IntersectAttribute: through.near,
        Entity1NavigationPropertyName: name,
        Entity2LogicalName: collection.table,
        Entity2IntersectAttribute: through.far,
        Entity2NavigationPropertyName: name,
      }),
    ];
  });
}

function references(from: Table, tables: readonly Table[]): readonly Reference[] {
  return lookups(from).flatMap(({ name: lookup, column }) => {
    if (lookup === "ownerid") return [ownerReference(from)];
    return column.targets.flatMap((to) => {
      const target = tables.find((each) => each.logicalName === to);
      const navigation = navigationTo(column, to);
      if (target === undefined || navigation === undefined) return [];
      const reference = { from, lookup, to, navigation, key: target.primaryKey, onDelete: column.onDelete };
      return [{ ...reference, collection: collectionName(reference, target) }];
    });
  });
}

function ownerReference(from: Table): Reference {
  const collection = `owner_${from.logicalName}`;
  const lookup = "ownerid";
  return { from, lookup, to: "owner", key: lookup, navigation: lookup, onDelete: "none", collection };
}

/**
 * The declared collection, else the name that the references give to relationships of every table. Unverified: other
 * names are made after the pattern of newer tables, `<one>_<many>_<column>`.
 */
function collectionName({ from, lookup }: { from: Table; lookup: string }, target: Table): string {
  const declared = Object.entries(target.collections).find(
    ([, each]) =>
      each !== "unserved" && "lookup" in each && each.lookup === lookup && each.table === from.logicalName,
  );
  if (declared !== undefined) return declared[0];
  const { logicalName } = from;
  switch (lookup) {
    case "createdby":
    case "createdonbehalfby":
    case "modifiedby":
    case "modifiedonbehalfby":
      return `lk_${logicalName}_${lookup}`;
    case "owninguser":
      return `user_${logicalName}`;
    case "owningteam":
      return `team_${logicalName}`;
    case "owningbusinessunit":
      return `business_unit_${logicalName}`;
    default:
      return `${target.logicalName}_${logicalName}_${lookup}`;
  }
}

const CASCADES = {
  cascade: "Cascade",
  removeLink: "RemoveLink",
  restrict: "Restrict",
  none: "NoCascade",
} as const;

function relationship(each: Reference): MetadataItem {
  return plainItem("OneToManyRelationshipMetadata", {
    ...relationshipBase(each.collection, "OneToManyRelationship"),
    ReferencedEntity: each.to,
    ReferencedAttribute: each.key,
    ReferencingEntity: each.from.logicalName,
    ReferencingAttribute: each.lookup,
    ReferencedEntityNavigationPropertyName: each.collection,
    ReferencingEntityNavigationPropertyName: each.navigation,
    IsHierarchical: false,
    EntityKey: null,
    RelationshipBehavior: 0,
    CascadeConfiguration: {
      Assign: "NoCascade",
      Delete: CASCADES[each.onDelete],
      Archive: "NoCascade",
      Merge: "NoCascade",
      Reparent: "NoCascade",
      Share: "NoCascade",
      Unshare: "NoCascade",
      RollupView: "NoCascade",
    },
    AssociatedMenuConfiguration: {
      Behavior: "DoNotDisplay",
      Group: "Details",
      Label: label(),
      Order: null,
      IsCustomizable: true,
      Icon: null,
      ViewId: "00000000-0000-0000-0000-000000000000",
      AvailableOffline: true,
      MenuId: null,
      QueryApi: null,
    },
  });
}

function relationshipBase(name: string, type: string): Readonly<Record<string, unknown>> {
  return {
    MetadataId: metadataId("relationship", name),
    HasChanged: null,
    SchemaName: name,
    RelationshipType: type,
    SecurityTypes: "None",
    IsCustomRelationship: false,
    IsManaged: true,
    IsValidForAdvancedFind: false,
    IsCustomizable: managedProperty(true, "iscustomizable"),
    IntroducedVersion: "1.0",
  };
}
