import { shareRow } from "../../access/share-row.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";
import { saveDraftCopy } from "../draft-copy.ts";
import { definitionColumns } from "../flow-definition.ts";
import type { FlowSpec, Rhythm } from "../flow-spec.ts";
import { ownedBy, PEOPLE } from "../people.ts";
import { stableGuid } from "../stable-guid.ts";
import { ownerColumns } from "../teams.ts";
import { FINANCE_FLOWS } from "./finance-flows.ts";
import { LOGISTICS_FLOWS } from "./logistics-flows.ts";
import { OFFICE_FLOWS } from "./office-flows.ts";
import { PEOPLE_FLOWS } from "./people-flows.ts";
import { SALES_FLOWS } from "./sales-flows.ts";

const DAY_MS = 86_400_000;

/** Every flow of the demonstration company, each with the rhythm of its department. */
export const DEMO_FLOWS: readonly FlowSpec[] = [
  ...department("closing", FINANCE_FLOWS),
  ...department("office", PEOPLE_FLOWS),
  ...department("dispatch", LOGISTICS_FLOWS),
  ...department("office", OFFICE_FLOWS),
  ...department("office", SALES_FLOWS),
];

function department(rhythm: Rhythm, flows: readonly FlowSpec[]): readonly FlowSpec[] {
  return flows.map((spec) => ({ rhythm, ...spec }));
}

/** The id of a flow by its name. */
export const flowId = (spec: FlowSpec): string => stableGuid(`flow ${spec.name}`);

/** Writes flows, what each of them computes, and whom they are shared with. */
export function addFlows(store: Store, flows: readonly FlowSpec[], nowMs: number): void {
  for (const [index, spec] of flows.entries()) {
    store.insert("workflow", {
      workflowid: flowId(spec),
      name: spec.name,
      description: spec.description,
      category: 6,
      uiflowtype: 2,
      ismanaged: spec.state === "managed" ? 1 : 0,
      ...stateColumns(spec),
      ...definitionColumns(spec),
      ...timeColumns(spec, index, nowMs),
      ...ownedBy(spec.owner),
      ...ownerColumns(spec.owner, spec.team),
    });
    addDraft(store, spec, nowMs);
    store.insert("sandboxflow", { sandboxflowid: flowId(spec), script: spec.script });
    if (spec.sharedWithBen === true) {
      shareRow(store, { table: "workflow", id: flowId(spec), userId: PEOPLE.ben.id, rights: ["Read"] });
    }
  }
}

/** The draft of a published flow: the same row with what its author has changed since. */
function addDraft(store: Store, spec: FlowSpec, nowMs: number): void {
  if (spec.unpublished === undefined) return;
  const { daysAgo, description, inputs } = spec.unpublished;
  saveDraftCopy(store, flowId(spec), {
    description,
    ...definitionColumns({ ...spec, inputs }),
    modifiedon: changedMs(daysAgo, nowMs),
  });
}

function stateColumns({ state }: FlowSpec): Row {
  if (state === "draft") return { statecode: 0, statuscode: 1, componentstate: 1 };
  if (state === "suspended")
    return {
      statecode: 2,
      statuscode: 3,
      suspensionreasondetails:
        "The flow uses the group of actions 'Web', which the data policy 'Social networks' blocks.",
    };
  return {};
}

function timeColumns({ changed }: FlowSpec, index: number, nowMs: number): Row {
  const createdon = nowMs - (400 - 6 * index) * DAY_MS;
  const modifiedon =
    changed === undefined
      ? createdon + ((index * 37) % 60) * DAY_MS + ((index * 53) % 600) * 60_000
      : changedMs(changed.daysAgo, nowMs);
  return { createdon, modifiedon };
}

/** The instant of a change so many days before now. */
export function changedMs(daysAgo: number, nowMs: number): number {
  return nowMs - Math.round(daysAgo * DAY_MS);
}
