import type { FlowId } from "../ids";
import type { PersonReference } from "../person/person";

/** A flow as a run names it. */
export interface FlowReference {
  readonly id: FlowId;
  readonly name: string | null;
}

/**
 * Whether a flow can be expected to run. `suspended` is a flow that a data policy has switched off;
 * `unknown` is a state that Dataverse sent and this console does not know.
 */
export type FlowState = "published" | "draft" | "suspended" | "unknown";

/** A desktop flow as lists and headings show it. Instants are ISO 8601 in UTC. */
export interface Flow {
  readonly id: FlowId;
  readonly name: string;
  /** Null when the author wrote none. */
  readonly description: string | null;
  readonly owner: PersonReference | null;
  readonly state: FlowState;
  /** True when a draft exists beside the published copy that runs use. */
  readonly hasUnpublishedChanges: boolean;
  readonly isManaged: boolean;
  readonly createdAt: string;
  readonly modifiedAt: string;
}
