import type { FlowInput } from "../flow-inputs/flow-input";
import { takeOver, type TakeOverProblem } from "../flow-inputs/take-over";
import type { PersonId } from "../ids";
import type { ConnectionReference } from "../connection/connection-reference";
import type { Run } from "./run";
import type { RequestedMode, RunConnection, RunSettings } from "./run-request";
import type { JsonObject, RunValues } from "./values";

/**
 * Why a run can't be repeated as it was, so that a person has to look at the form first.
 *
 * - the kinds of `TakeOverProblem`: one input each, under its `title`.
 * - `inputsMissing`: the flow wants inputs, and the run has no file of them. `inputsConcealed`: the cloud flow that
 *   started it kept them back. `inputsUnreadable`: the file holds something other than named values.
 * - `inputsForbidden`: the person may not read the run's inputs.
 * - `schemaUnreadable`: nobody can tell which inputs the flow takes now, nor which are sensitive.
 * - `connectionUnknown`: no connection is known that this person may use.
 * - `earlierLaunch`: an earlier launch of this flow in this tab has no end yet.
 */
export type RunAgainHurdle =
  | TakeOverProblem
  | {
      readonly kind:
        | "inputsMissing"
        | "inputsConcealed"
        | "inputsUnreadable"
        | "inputsForbidden"
        | "schemaUnreadable"
        | "connectionUnknown"
        | "earlierLaunch";
    };

/** Where the connection of the next run comes from. */
export interface ConnectionForAgain {
  readonly connection: RunConnection;
  /**
   * `ownRun`: this person's run used it. `remembered`: this person's last choice for the flow. `sameConnection`: a
   * reference of theirs leads to the same connection. `onlyOwn`: the one connected reference that they own.
   */
  readonly source: "ownRun" | "remembered" | "sameConnection" | "onlyOwn";
}

/** What is known when a connection is chosen. */
export interface KnownConnections {
  readonly run: Pick<Run, "startedBy">;
  /** The connection that the run used; null when it is not known. */
  readonly connectionName: string | null;
  readonly personId: PersonId | null;
  readonly remembered: RunSettings | null;
  readonly references: readonly ConnectionReference[];
}

/**
 * Chooses the connection to run through again; null when none is known that the person could use.
 *
 * Source: Microsoft Learn, "Trigger desktop flows from cloud flows": only its creator can use a connection, so that of
 * somebody else's run is never tried.
 */
export function connectionForAgain(known: KnownConnections): ConnectionForAgain | null {
  const { run, connectionName, personId, remembered, references } = known;
  if (connectionName !== null && personId !== null && run.startedBy?.id === personId)
    return { connection: { kind: "name", name: connectionName }, source: "ownRun" };
  if (remembered?.connection) return { connection: remembered.connection, source: "remembered" };
  const own = references.filter(
    ({ connectionName: name, owner }) => name !== null && personId !== null && owner?.id === personId,
  );
  const same = own.find((reference) => reference.connectionName === connectionName);
  if (same !== undefined) return { connection: throughReference(same), source: "sameConnection" };
  const [only, ...others] = own;
  return only === undefined || others.length > 0
    ? null
    : { connection: throughReference(only), source: "onlyOwn" };
}

const throughReference = ({ logicalName }: ConnectionReference): RunConnection => ({
  kind: "reference",
  logicalName,
});

/** How the machine is to be used: as it was, and for a run that no request started, as remembered or by default. */
export function modeForAgain(run: Pick<Run, "mode">, otherwise: RequestedMode): RequestedMode {
  return run.mode === "attended" || run.mode === "unattended" ? run.mode : otherwise;
}

/** The inputs to send again: those of the file as they stand there, or what is in the way. */
export function inputsForAgain(
  run: Pick<Run, "trigger">,
  inputs: readonly FlowInput[],
  file: RunValues,
): { readonly values: JsonObject; readonly hurdles: readonly RunAgainHurdle[] } {
  const nothing = (kind: "inputsMissing" | "inputsConcealed" | "inputsUnreadable") => ({
    values: {},
    hurdles: [{ kind }],
  });
  if (file.kind === "text") return nothing("inputsUnreadable");
  if (file.kind === "none" && inputs.some(({ mandatory }) => mandatory)) return nothing("inputsMissing");
  const values = file.kind === "none" ? {} : file.values;
  // Source: Microsoft Learn, "Trigger desktop flows from cloud flows": secure inputs are shown as an empty object.
  const isEmpty = file.kind === "values" && Object.keys(values).length === 0;
  if (isEmpty && run.trigger === "cloudFlow" && inputs.length > 0) return nothing("inputsConcealed");
  return { values, hurdles: takeOver(inputs, values).problems };
}
