import type { RunError } from "../../runs/run-error.ts";
import type { Fields } from "../../runs/sample-flows/script-run.ts";
import type { FlowSpec } from "../flow-spec.ts";
import type { PersonKey } from "../people.ts";
import type { ConnectionSpec } from "../robots.ts";
import type { CloudFlow } from "./cloud-flows.ts";

/** What started a run, and what its row says of that. */
export type RunOrigin =
  | { readonly kind: "cloudFlow"; readonly cloudFlow: CloudFlow; readonly sequenceId: string }
  | { readonly kind: "api" }
  | { readonly kind: "child"; readonly parent: PastRun }
  /** On the person's own machine: from the console of Power Automate for desktop, or a test out of its designer. */
  | { readonly kind: "local"; readonly isTest: boolean };

/** `runmode` of a run. Source: "Flow Session (flowsession) table reference", column runmode. */
export const PAST_MODE = { local: 0, attended: 1, unattended: 2 } as const;

/** A run that is over, with all that its row needs. */
export interface PastRun {
  readonly id: string;
  readonly spec: FlowSpec;
  readonly createdMs: number;
  /** Absent for a run that never got a machine, or was refused by it. */
  readonly startedMs: number | undefined;
  readonly completedMs: number;
  readonly statuscode: number;
  readonly mode: (typeof PAST_MODE)[keyof typeof PAST_MODE];
  readonly machine: string | undefined;
  readonly caller: PersonKey;
  /** Absent for a run at the machine itself. */
  readonly connection: ConnectionSpec | undefined;
  readonly origin: RunOrigin;
  readonly inputs: Fields;
  readonly error: RunError | undefined;
  readonly outputs: Fields | undefined;
}
