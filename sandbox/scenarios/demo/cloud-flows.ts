import type { Store } from "../../store/store.ts";
import { ownedBy, type PersonKey } from "../people.ts";
import { stableGuid } from "../stable-guid.ts";

const CLOUD_FLOW = 5;
const DAY_MS = 86_400_000;

/** A cloud flow of the company: something happens, and it starts desktop flows. */
export interface CloudFlow {
  readonly name: string;
  readonly description: string;
  readonly owner: PersonKey;
  /** Names of the desktop flows that it starts. */
  readonly starts: readonly string[];
}

/** What starts desktop flows without a person. */
const CLOUD_FLOWS: readonly CloudFlow[] = [
  {
    name: "Invoice mailbox",
    description: "When a mail with an invoice arrives, has it checked and entered.",
    owner: "mara",
    starts: ["Supplier invoice entry", "Invoice totals", "VAT number check", "IBAN check"],
  },
  {
    name: "Morning finance routine",
    description: "Every working day at 07:30: statements, rates, cash position.",
    owner: "mara",
    starts: ["Bank statement import", "Cash position in one currency", "تقرير المبيعات اليومي"],
  },
  {
    name: "Closing calendar",
    description: "Walks through the closing tasks that the calendar in SharePoint names.",
    owner: "mara",
    starts: ["Dunning letters", "Month-end close", "Cost centre split"],
  },
  {
    name: "HR requests",
    description: "When the form for starters, leavers or leave is sent.",
    owner: "sofia",
    starts: ["New starter accounts", "Leave balance", "Leaver checklist", "Working days between two dates"],
  },
  {
    name: "Payroll calendar",
    description: "On the days that payroll has fixed for the year.",
    owner: "sofia",
    starts: ["Payslip distribution", "Timesheet check"],
  },
  {
    name: "Dispatch board",
    description: "When the transport plan of the day is released, and for every lorry that reports.",
    owner: "jonas",
    starts: [
      "Shipment grouping",
      "Delivery slot booking",
      "Pallet labels",
      "Route sheet",
      "Goods receipt posting",
    ],
  },
  {
    name: "Customs inbox",
    description: "When a forwarder sends the papers of a container.",
    owner: "jonas",
    starts: ["Customs declaration", "Customs tariff lookup", "Container number check"],
  },
  {
    name: "Service inbox",
    description: "When a customer writes.",
    owner: "elena",
    starts: ["Complaint triage", "Order status reply", "Returns handling"],
  },
  {
    name: "Nightly checks",
    description: "Every night at two.",
    owner: "pieter",
    starts: ["Server health report", "Log file scan", "Certificate expiry", "Material master update"],
  },
  {
    name: "Shop and sales",
    description: "When prices change in the ERP system, or a lead becomes an opportunity.",
    owner: "youssef",
    starts: ["Web shop price update", "Quote calculation", "Customer credit check", "Lead import"],
  },
];

const STARTED_BY: ReadonlyMap<string, CloudFlow> = new Map(
  CLOUD_FLOWS.flatMap((cloudFlow) => cloudFlow.starts.map((name) => [name, cloudFlow] as const)),
);

/** The cloud flow that starts a desktop flow; undefined for one that people alone start. */
export function cloudFlowOf(desktopFlow: string): CloudFlow | undefined {
  return STARTED_BY.get(desktopFlow);
}

/** The id of a cloud flow. */
export const cloudFlowId = (cloudFlow: CloudFlow): string => stableGuid(`cloud flow ${cloudFlow.name}`);

/** Writes the cloud flows, which are rows of `workflow` too. */
export function addCloudFlows(store: Store, nowMs: number): void {
  for (const [index, cloudFlow] of CLOUD_FLOWS.entries()) {
    store.insert("workflow", {
      workflowid: cloudFlowId(cloudFlow),
      workflowidunique: stableGuid(`cloud flow version ${cloudFlow.name}`),
      resourceid: stableGuid(`cloud flow resource ${cloudFlow.name}`),
      name: cloudFlow.name,
      description: cloudFlow.description,
      category: CLOUD_FLOW,
      modernflowtype: 0,
      createdon: nowMs - (390 - 11 * index) * DAY_MS,
      modifiedon: nowMs - (90 - 7 * index) * DAY_MS,
      ...ownedBy(cloudFlow.owner),
    });
  }
}
