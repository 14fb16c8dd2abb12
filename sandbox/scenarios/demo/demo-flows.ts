import { shareRow } from "../../access/share-row.ts";
import type { Store } from "../../store/store.ts";
import { definitionColumns } from "../flow-definition.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { ownedBy, PEOPLE } from "../people.ts";
import { stableGuid } from "../stable-guid.ts";
import { FINANCE_FLOWS } from "./finance-flows.ts";
import { LOGISTICS_FLOWS } from "./logistics-flows.ts";
import { OFFICE_FLOWS } from "./office-flows.ts";
import { PEOPLE_FLOWS } from "./people-flows.ts";

const DAY_MS = 86_400_000;
const DRAFT = { statecode: 0, statuscode: 1, componentstate: 1 } as const;

/** Every flow of the demonstration company. */
export const DEMO_FLOWS: readonly FlowSpec[] = [
  ...FINANCE_FLOWS,
  ...PEOPLE_FLOWS,
  ...LOGISTICS_FLOWS,
  ...OFFICE_FLOWS,
];

/** The id of a flow by its name. */
export const flowId = (spec: FlowSpec): string => stableGuid(`flow ${spec.name}`);

/** Writes flows, what each of them computes, and whom they are shared with. */
export function addFlows(store: Store, flows: readonly FlowSpec[], nowMs: number): void {
  for (const [index, spec] of flows.entries()) {
    const createdon = nowMs - (400 - 7 * index) * DAY_MS;
    store.insert("workflow", {
      workflowid: flowId(spec),
      name: spec.name,
      description: spec.description,
      category: 6,
      uiflowtype: 2,
      ismanaged: spec.state === "managed" ? 1 : 0,
      ...(spec.state === "draft" ? DRAFT : {}),
      ...definitionColumns(spec),
      createdon,
      modifiedon: createdon + ((index * 37) % 60) * DAY_MS + ((index * 53) % 600) * 60_000,
      ...ownedBy(spec.owner),
    });
    store.insert("sandboxflow", { sandboxflowid: flowId(spec), script: spec.script });
    if (spec.sharedWithBen === true) {
      shareRow(store, { table: "workflow", id: flowId(spec), userId: PEOPLE.ben.id, rights: ["Read"] });
    }
  }
}
