import type { Column } from "../model/column.ts";
import { lookups, navigationTo, propertyName, type NamedLookup, type Table } from "../model/table.ts";
import { csdlOperations } from "./csdl-operations.ts";
import { element, type Xml } from "./xml.ts";

const EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM = "http://docs.oasis-open.org/odata/ns/edm";
/** Tables whose rows own others: what an owner's navigation property leads to has their common base type. */
const PRINCIPALS = ["systemuser", "team"];

/**
 * Describes the served tables and operations in the schema language of OData, as `$metadata` shows them.
 *
 * Source: OASIS, "OData CSDL XML Representation"; Microsoft Learn, "Web API types and operations", for the namespace, its
 * alias and the base types. Unverified: the type of file columns, here that of the identifier they show; and that a
 * column like `overriddencreatedon` shows a day in rows while its type is Edm.DateTimeOffset here (see `DateTimeColumn`).
 */
export function csdlOf(tables: readonly Table[]): string {
  const { types, actionsAndFunctions, imports } = csdlOperations();
  const container = element("EntityContainer", { Name: "System" }, [
    ...tables.map((table) => entitySet(table, tables)),
    ...imports,
  ]);
  const schema = element("Schema", { Namespace: "Microsoft.Dynamics.CRM", Alias: "mscrm", xmlns: EDM }, [
    element("EntityType", { Name: "crmbaseentity", Abstract: "true" }),
    element("EntityType", { Name: "principal", BaseType: "mscrm.crmbaseentity", Abstract: "true" }, [
      element("Property", { Name: "ownerid", Type: "Edm.Guid" }),
    ]),
    ...types,
    ...tables.map((table) => entityType(table, tables)),
    ...actionsAndFunctions,
    container,
  ]);
  const root = element("edmx:Edmx", { Version: "4.0", "xmlns:edmx": EDMX }, [
    element("edmx:DataServices", {}, [schema]),
  ]);
  return `<?xml version="1.0" encoding="utf-8"?>${root}`;
}

function entityType(table: Table, tables: readonly Table[]): Xml {
  const isPrincipal = PRINCIPALS.includes(table.logicalName);
  const columns = Object.entries(table.columns).filter(([, column]) => !column.internal);
  return element(
    "EntityType",
    { Name: table.logicalName, BaseType: isPrincipal ? "mscrm.principal" : "mscrm.crmbaseentity" },
    [
      element("Key", {}, [element("PropertyRef", { Name: table.primaryKey })]),
      ...columns.map(([name, column]) =>
        element("Property", {
          Name: propertyName(name, column),
          Type: edmType(column),
          ...(name === table.primaryKey ? { Nullable: "false" } : {}),
        }),
      ),
      ...lookups(table).flatMap((lookup) => singleNavigations(lookup, tables)),
      ...collections(table, tables).map(({ name, target }) =>
        element("NavigationProperty", { Name: name, Type: `Collection(mscrm.${target.logicalName})` }),
      ),
    ],
  );
}

function edmType(column: Column): string {
  switch (column.kind) {
    case "guid":
    case "lookup":
    case "file":
      return "Edm.Guid";
    case "string":
    case "memo":
      return "Edm.String";
    case "integer":
    case "choice":
      return "Edm.Int32";
    case "bigint":
      return "Edm.Int64";
    case "double":
      return "Edm.Double";
    case "boolean":
      return "Edm.Boolean";
    case "datetime":
      return "Edm.DateTimeOffset";
    case "managed":
      return "mscrm.BooleanManagedProperty";
  }
}

function singleNavigations({ name, column }: NamedLookup, tables: readonly Table[]): readonly Xml[] {
  if (column.internal) return [];
  if (typeof column.navigation === "string" && column.targets.length > 1) {
    return [element("NavigationProperty", { Name: column.navigation, Type: "mscrm.principal" })];
  }
  return targetsOf({ name, column }, tables).map(({ navigation, target }) =>
    element("NavigationProperty", { Name: navigation, Type: `mscrm.${target.logicalName}` }, [
      element("ReferentialConstraint", {
        Property: propertyName(name, column),
        ReferencedProperty: target.primaryKey,
      }),
    ]),
  );
}

function entitySet(table: Table, tables: readonly Table[]): Xml {
  const single = lookups(table)
    .filter(({ column }) => !column.internal)
    .flatMap((lookup) => targetsOf(lookup, tables))
    .map(({ navigation, target }) => binding(navigation, target));
  const several = collections(table, tables).map(({ name, target }) => binding(name, target));
  return element(
    "EntitySet",
    { Name: table.entitySet, EntityType: `Microsoft.Dynamics.CRM.${table.logicalName}` },
    [...single, ...several],
  );
}

function binding(path: string, target: Table): Xml {
  return element("NavigationPropertyBinding", { Path: path, Target: target.entitySet });
}

/** The served tables that a lookup leads to, each by a navigation property of its own. */
function targetsOf(
  { column }: NamedLookup,
  tables: readonly Table[],
): readonly { readonly navigation: string; readonly target: Table }[] {
  if (typeof column.navigation === "string" && column.targets.length > 1) return [];
  return column.targets.flatMap((name) => {
    const target = tables.find((each) => each.logicalName === name);
    const navigation = navigationTo(column, name);
    return target === undefined || navigation === undefined ? [] : [{ navigation, target }];
  });
}

function collections(
  table: Table,
  tables: readonly Table[],
): readonly { readonly name: string; readonly target: Table }[] {
  return Object.entries(table.collections).flatMap(([name, collection]) => {
    const wanted = collection === "unserved" ? undefined : collection.table;
    const target = tables.find((each) => each.logicalName === wanted);
    return target === undefined ? [] : [{ name, target }];
  });
}
