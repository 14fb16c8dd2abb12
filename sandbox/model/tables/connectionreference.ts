import { boolean, choice, guid, lookup, managed, text } from "../column.ts";
import { COMPONENT, OWNERSHIP, TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

/**
 * Connection references; their logical name is what RunDesktopFlow takes with `connectionType` 2.
 *
 * Source: Microsoft Learn, "Connection Reference (connectionreference) table/entity reference".
 */
export const CONNECTION_REFERENCE: Table = {
  logicalName: "connectionreference",
  entitySet: "connectionreferences",
  primaryKey: "connectionreferenceid",
  primaryName: "connectionreferencedisplayname",
  ownership: "user",
  optimisticConcurrency: true,
  columns: {
    connectionreferenceid: guid({ required: true }),
    connectionreferencedisplayname: text(200),
    connectionreferencelogicalname: text(200),
    connectorid: text(1000),
    connectionid: text(1000),
    customconnectorid: lookup(["connector"], "CustomConnectorId"),
    description: text(2000),
    promptingbehavior: choice({ 0: "Prompt on import", 1: "Skip" }, { initial: 0 }),
    statecode: choice({ 0: "Active", 1: "Inactive" }, { required: true, initial: 0 }),
    statuscode: choice({ 1: "Active", 2: "Inactive" }, { initial: 1 }),
    componentstate: choice(
      { 0: "Published", 1: "Unpublished", 2: "Deleted", 3: "Deleted Unpublished" },
      { initial: 0 },
    ),
    iscustomizable: managed({
      initial: '{"Value":true,"CanBeChanged":true,"ManagedPropertyLogicalName":"iscustomizableanddeletable"}',
    }),
    ismanaged: boolean({ initial: 0 }),
    ...COMPONENT,
    ...OWNERSHIP,
    ...TRACKING,
  },
  collections: {},
  indexes: [["connectionreferencelogicalname"]],
};
