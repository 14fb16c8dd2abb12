/** What a column holds. An instant is milliseconds since the epoch, a lookup the identifier of a row. */
export type Kind = "text" | "number" | "choice" | "boolean" | "instant" | "guid" | "lookup";

const TABLE_NAMES = ["workflow", "flowsession", "flowmachine", "flowmachinegroup", "systemuser"] as const;

/** The tables that questions are about. */
export type TableName = (typeof TABLE_NAMES)[number];

/** A many-to-one navigation property. */
export interface Link {
  readonly lookup: string;
  readonly table: TableName;
}

/** What questions need to know of a table; columns that no question names are left out. */
export interface TableFacts {
  readonly entitySet: string;
  readonly key: string;
  /** The column whose value a lookup of such a row shows, and sorts by. */
  readonly primaryName: string;
  readonly columns: Readonly<Record<string, Kind>>;
  readonly links: Readonly<Record<string, Link>>;
  /** One-to-many navigation properties, by the lookup of the other table that they follow backwards. */
  readonly collections: Readonly<Record<string, Link>>;
}

/** A value of a plain row. */
export type Scalar = string | number | boolean | null;
/** A row as plain data, by logical column name. */
export type PlainRow = Readonly<Record<string, Scalar>>;
/** All rows of an environment. */
export type DataSet = Readonly<Record<TableName, readonly PlainRow[]>>;

const OWNED = { owninguser: { lookup: "owninguser", table: "systemuser" } } as const;

/**
 * The facts, read anew from the documentation.
 *
 * Source: Microsoft Learn, the table references "Flow Session", "Process", "Flow Machine", "Flow Machine Group" and "User".
 */
export const TABLES: Readonly<Record<TableName, TableFacts>> = {
  workflow: {
    entitySet: "workflows",
    key: "workflowid",
    primaryName: "name",
    columns: {
      workflowid: "guid",
      name: "text",
      description: "text",
      category: "choice",
      statecode: "choice",
      rank: "number",
      ismanaged: "boolean",
      createdon: "instant",
      modifiedon: "instant",
      ownerid: "lookup",
      owninguser: "lookup",
    },
    links: OWNED,
    collections: { regardingobjectid_process: { lookup: "regardingobjectid", table: "flowsession" } },
  },
  flowsession: {
    entitySet: "flowsessions",
    key: "flowsessionid",
    primaryName: "name",
    columns: {
      flowsessionid: "guid",
      name: "text",
      errorcode: "text",
      errormessage: "text",
      statuscode: "choice",
      runmode: "choice",
      runduration: "number",
      machinepercentcpuusage: "number",
      createdon: "instant",
      modifiedon: "instant",
      startedon: "instant",
      completedon: "instant",
      regardingobjectid: "lookup",
      machineid: "lookup",
      machinegroupid: "lookup",
      ownerid: "lookup",
      owninguser: "lookup",
    },
    links: {
      regardingobjectid_process: { lookup: "regardingobjectid", table: "workflow" },
      MachineId: { lookup: "machineid", table: "flowmachine" },
      MachineGroupId: { lookup: "machinegroupid", table: "flowmachinegroup" },
      ...OWNED,
    },
    collections: {},
  },
  flowmachine: {
    entitySet: "flowmachines",
    key: "flowmachineid",
    primaryName: "name",
    columns: {
      flowmachineid: "guid",
      name: "text",
      agentversion: "text",
      sessioncapacity: "number",
      statecode: "choice",
      lastheartbeatdate: "instant",
      createdon: "instant",
      flowmachinegroupid: "lookup",
      ownerid: "lookup",
      owninguser: "lookup",
    },
    links: { FlowMachineGroupId: { lookup: "flowmachinegroupid", table: "flowmachinegroup" }, ...OWNED },
    collections: { flowmachine_flowsession_MachineId: { lookup: "machineid", table: "flowsession" } },
  },
  flowmachinegroup: {
    entitySet: "flowmachinegroups",
    key: "flowmachinegroupid",
    primaryName: "name",
    columns: {
      flowmachinegroupid: "guid",
      name: "text",
      description: "text",
      trytoreusewindowssession: "boolean",
      maxmanagedmachinecount: "number",
      createdon: "instant",
      ownerid: "lookup",
      owninguser: "lookup",
    },
    links: OWNED,
    collections: {
      flowmachinegroup_flowsession_MachineGroupId: { lookup: "machinegroupid", table: "flowsession" },
      flowmachinegroup_flowmachine: { lookup: "flowmachinegroupid", table: "flowmachine" },
    },
  },
  systemuser: {
    entitySet: "systemusers",
    key: "systemuserid",
    primaryName: "fullname",
    columns: {
      systemuserid: "guid",
      fullname: "text",
      title: "text",
      isdisabled: "boolean",
      parentsystemuserid: "lookup",
    },
    links: { parentsystemuserid: { lookup: "parentsystemuserid", table: "systemuser" } },
    collections: {},
  },
};

/** The property that a column is read by: `_x_value` for a lookup. */
export function propertyOf(column: string, kind: Kind): string {
  return kind === "lookup" ? `_${column}_value` : column;
}

/** A column at the end of a way over links. */
export interface Place {
  readonly links: readonly string[];
  readonly column: string;
  readonly kind: Kind;
}

/** The table at the end of a way over links. */
export function tableAt(table: TableName, links: readonly string[]): TableName {
  return links.reduce<TableName>((at, link) => linkOf(at, link).table, table);
}

/** Columns of a table and of those that at most so many links lead to. */
export function placesOf(table: TableName, steps: number): readonly Place[] {
  const { columns, links } = TABLES[table];
  const own = Object.entries(columns).map(([column, kind]) => ({ links: [], column, kind }));
  if (steps === 0) return own;
  const further = Object.entries(links).flatMap(([name, link]) =>
    placesOf(link.table, steps - 1).map((place) => ({ ...place, links: [name, ...place.links] })),
  );
  return [...own, ...further];
}

/** The value at a place of a row; null where a link leads nowhere. */
export function valueAt(data: DataSet, table: TableName, row: PlainRow, place: Omit<Place, "kind">): Scalar {
  let at: { table: TableName; row: PlainRow } = { table, row };
  for (const name of place.links) {
    const next = linkedRow(data, at.table, at.row, name);
    if (next === undefined) return null;
    at = { table: linkOf(at.table, name).table, row: next };
  }
  return at.row[place.column] ?? null;
}

/** The value that rows sort by at a place: of a lookup, the name of the row it points at. */
export function sortValueAt(data: DataSet, table: TableName, row: PlainRow, place: Place): Scalar {
  const value = valueAt(data, table, row, place);
  if (place.kind !== "lookup") return value;
  for (const name of TABLE_NAMES) {
    const { key, primaryName } = TABLES[name];
    const named = data[name].find((each) => each[key] === value);
    if (named !== undefined) return named[primaryName] ?? null;
  }
  return null;
}

/** The row that a link of a row leads to. */
export function linkedRow(
  data: DataSet,
  table: TableName,
  row: PlainRow,
  name: string,
): PlainRow | undefined {
  const link = linkOf(table, name);
  const id = row[link.lookup] ?? null;
  return id === null ? undefined : data[link.table].find((each) => each[TABLES[link.table].key] === id);
}

/** The rows of a collection of a row. */
export function relatedRows(
  data: DataSet,
  table: TableName,
  row: PlainRow,
  name: string,
): readonly PlainRow[] {
  const { lookup, table: other } = collectionOf(table, name);
  return data[other].filter((each) => each[lookup] === row[TABLES[table].key]);
}

/** A collection by its name. */
export function collectionOf(table: TableName, name: string): Link {
  const link = TABLES[table].collections[name];
  if (link === undefined) throw new Error(`Failed to find ${name}: ${table} has no such collection.`);
  return link;
}

function linkOf(table: TableName, name: string): Link {
  const link = TABLES[table].links[name];
  if (link === undefined) throw new Error(`Failed to follow ${name}: ${table} has no such link.`);
  return link;
}
