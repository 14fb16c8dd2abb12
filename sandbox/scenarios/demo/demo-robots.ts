import type { Store } from "../../store/store.ts";
import {
  addConnection,
  addGroup,
  addMachine,
  addReference,
  DESKTOP_FLOWS_CONNECTOR,
  type ConnectionSpec,
  type MachineSpec,
} from "../robots.ts";

const GROUPS = [
  {
    name: "Finance robots",
    description: "Accounting, Duisburg. SAP GUI, Excel and the bank portal.",
    owner: "ada",
  },
  { name: "Logistics robots", description: "Transport and warehouse, Duisburg and Gdańsk.", owner: "ada" },
  { name: "Office robots", description: "Everything that needs a browser and Office only.", owner: "ada" },
] as const;

/** The machine on which the goods receipts have failed since its SAP GUI was updated. */
export const BROKEN_MACHINE = "LOG-RPA-03";
/** The flow that fails there. */
export const BROKEN_SCRIPT = "goods-receipt";
/** Its owner's password ran out last Tuesday, and nobody has entered the new one. */
export const EXPIRED_CONNECTION = "contoso_sales_youssef";
/** Switched off since the day before yesterday; runs for it wait. */
const OFFLINE_MACHINE = "WHS-PC-03";

/** In each group the first machine has people signed in and takes attended runs, the others nobody. */
export const MACHINES: readonly MachineSpec[] = [
  {
    name: "FIN-RPA-01",
    description: "Attended runs of accounting.",
    group: "Finance robots",
    owner: "ada",
    isServer: true,
    signedIn: ["olivia", "ben", "ada"],
  },
  {
    name: "FIN-RPA-02",
    description: "Unattended runs of accounting.",
    group: "Finance robots",
    owner: "ada",
  },
  {
    name: "LOG-RPA-01",
    description: "Attended runs of logistics.",
    group: "Logistics robots",
    owner: "ada",
    isServer: true,
    signedIn: ["olivia", "jonas"],
  },
  {
    name: "LOG-RPA-02",
    description: "Unattended runs of logistics.",
    group: "Logistics robots",
    owner: "ada",
    agentVersion: "2.55.00096.25094",
  },
  {
    name: BROKEN_MACHINE,
    description: "Unattended runs of logistics. SAP GUI was updated on it alone.",
    group: "Logistics robots",
    owner: "ada",
    brokenScript: BROKEN_SCRIPT,
    agentVersion: "2.57.00121.25175",
  },
  {
    name: "OFF-RPA-01",
    description: "Attended runs of the offices.",
    group: "Office robots",
    owner: "ada",
    isServer: true,
    signedIn: ["olivia", "ben", "ada", "pieter"],
  },
  {
    name: "OFF-SRV-01",
    description: "Windows Server for three unattended runs at a time.",
    group: "Office robots",
    owner: "ada",
    isServer: true,
    capacity: 3,
    ramMegabytes: 65_536,
  },
  { name: "HR-PC-07", description: "Sofia Marino's machine; payroll may run nowhere else.", owner: "sofia" },
  {
    name: "CS-PC-12",
    description: "Customer service. Its agent is two years old: the scanner driver there bears no newer one.",
    owner: "elena",
    agentVersion: "2.38.00194.23345",
    ramMegabytes: 8192,
  },
  {
    name: OFFLINE_MACHINE,
    description: "Scanner desk of the warehouse in Gdańsk.",
    owner: "jonas",
    offlineForHours: 52,
    agentVersion: "2.49.00203.24320",
  },
  {
    name: "FIN-TEST-01",
    description: "Test machine of accounting, in maintenance until the new Office is on it.",
    owner: "ada",
    inMaintenance: true,
    agentVersion: "2.58.00093.25205",
  },
  {
    name: "SALES-HOST-01",
    description: "Hosted by Microsoft, for the CRM and the web shop.",
    owner: "ada",
    isHosted: true,
    agentVersion: "2.59.00131.25240",
  },
];

/** Connections with their references. Olivia's, ben's and ada's take attended and unattended runs. */
export const CONNECTIONS: readonly ConnectionSpec[] = [
  {
    logicalName: "contoso_accounting_olivia",
    displayName: "Accounting robots (Olivia Brandt)",
    owner: "olivia",
    group: "Finance robots",
  },
  {
    logicalName: "contoso_logistics_olivia",
    displayName: "Logistics robots (Olivia Brandt)",
    owner: "olivia",
    group: "Logistics robots",
  },
  {
    logicalName: "contoso_office_olivia",
    displayName: "Office robots (Olivia Brandt)",
    owner: "olivia",
    group: "Office robots",
  },
  {
    logicalName: "contoso_finance_ben",
    displayName: "Finance robots (Ben Okafor)",
    description: "For flows of accounting.",
    owner: "ben",
    group: "Finance robots",
  },
  {
    logicalName: "contoso_office_ben",
    displayName: "Office robots (Ben Okafor)",
    owner: "ben",
    group: "Office robots",
  },
  {
    logicalName: "contoso_platform_ada",
    displayName: "Platform robots (Ada Lindqvist)",
    owner: "ada",
    group: "Office robots",
  },
  {
    logicalName: "contoso_finance_ada",
    displayName: "Finance robots (Ada Lindqvist)",
    owner: "ada",
    group: "Finance robots",
  },
  {
    logicalName: "contoso_fintest_ada",
    displayName: "Test machine of accounting (Ada Lindqvist)",
    owner: "ada",
    machine: "FIN-TEST-01",
  },
  {
    logicalName: "contoso_hr_sofia",
    displayName: "HR machine (Sofia Marino)",
    owner: "sofia",
    machine: "HR-PC-07",
  },
  {
    logicalName: "contoso_it_pieter",
    displayName: "IT robots (Pieter de Vries)",
    owner: "pieter",
    group: "Office robots",
  },
  {
    logicalName: "contoso_service_elena",
    displayName: "Service desk (Elena Popescu)",
    owner: "elena",
    machine: "CS-PC-12",
  },
  {
    logicalName: "contoso_logistics_jonas",
    displayName: "Logistics robots (Jonas Keller)",
    owner: "jonas",
    group: "Logistics robots",
  },
  {
    logicalName: "contoso_warehouse_jonas",
    displayName: "Warehouse Gdańsk (Jonas Keller)",
    owner: "jonas",
    machine: OFFLINE_MACHINE,
  },
  {
    logicalName: EXPIRED_CONNECTION,
    displayName: "Sales machine (Youssef Haddad)",
    description: "For quotes and leads.",
    owner: "youssef",
    machine: "SALES-HOST-01",
    problem: "WindowsIdentityIncorrect",
  },
];

/** Writes machines, groups, connections and references, two of which are of no use to a run. */
export function addDemoRobots(store: Store, times: { sinceMs: number; nowMs: number }): void {
  const { sinceMs } = times;
  for (const group of GROUPS) addGroup(store, { ...group, sinceMs });
  for (const machine of MACHINES) addMachine(store, machine, times);
  for (const connection of CONNECTIONS) addConnection(store, connection, sinceMs);
  addReference(
    store,
    {
      logicalName: "contoso_scanner_olivia",
      displayName: "Warehouse scanner (not connected yet)",
      owner: "olivia",
      connectionId: null,
      connectorId: DESKTOP_FLOWS_CONNECTOR,
    },
    sinceMs,
  );
  addReference(
    store,
    {
      logicalName: "contoso_sharepoint_ada",
      displayName: "SharePoint archive (Ada Lindqvist)",
      owner: "ada",
      connectionId: "shared-sharepointonl-0b6f0d7e",
      connectorId: "/providers/Microsoft.PowerApps/apis/shared_sharepointonline",
    },
    sinceMs,
  );
}
