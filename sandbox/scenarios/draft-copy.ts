import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

const UNPUBLISHED = 1;

/** Gives a published flow unpublished changes: a second copy under the same key. Throws for a flow that does not exist. */
export function saveDraftCopy(store: Store, flowId: string, changes: Row): void {
  const published = store.get("workflow", flowId);
  if (published === undefined) throw new Error(`Failed to change the flow ${flowId}: it does not exist.`);
  const { versionnumber: _, ...row } = published;
  store.insert("workflowdraft", {
    ...row,
    ...changes,
    componentstate: UNPUBLISHED,
    publishedid: published["workflowid"] ?? null,
  });
}
