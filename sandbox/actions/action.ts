import type { Access } from "../access/access.ts";
import type { Caller } from "../access/caller.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Environment } from "../model/environment.ts";
import type { Switches } from "../model/switches.ts";
import type { RunEngine } from "../runs/engine.ts";
import type { Store } from "../store/store.ts";

/** What an action or function may use. */
export interface ActionContext {
  readonly environment: Environment;
  readonly store: Store;
  readonly access: Access;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly engine: RunEngine;
  readonly switches: Switches;
}

/** An accepted call: nothing to show, or a complex type of the namespace `Microsoft.Dynamics.CRM` with its members. */
export type ActionAnswer =
  | { readonly status: 204 }
  | { readonly status: 200; readonly type: string; readonly body: Readonly<Record<string, unknown>> };

/** `POST <set>(<id>)/Microsoft.Dynamics.CRM.<name>`. The id is a guid in lower case; the row need not exist. */
export interface BoundAction {
  readonly name: string;
  /** Logical name of the table whose rows it belongs to. */
  readonly table: string;
  run(
    context: ActionContext,
    rowId: string,
    body: Readonly<Record<string, unknown>>,
  ): Result<ActionAnswer, DataverseFault>;
}

/** `GET <name>` or `GET <name>(…)`. Parameters come as literal texts, aliases resolved. */
export interface UnboundFunction {
  readonly name: string;
  /** Names of the parameters it takes; any other is refused. */
  readonly parameters: readonly string[];
  run(
    context: ActionContext,
    parameters: Readonly<Record<string, string>>,
  ): Result<ActionAnswer, DataverseFault>;
}

/**
 * `GET <set>(<id>)/Microsoft.Dynamics.CRM.<name>`, with or without parentheses. The row need not exist.
 *
 * Source: Microsoft Learn, "Use Web API functions", "Bound functions".
 */
export interface BoundFunction {
  readonly name: string;
  /** Logical name of the table whose rows it belongs to. */
  readonly table: string;
  readonly parameters: readonly string[];
  run(
    context: ActionContext,
    rowId: string,
    parameters: Readonly<Record<string, string>>,
  ): Result<ActionAnswer, DataverseFault>;
}

/** `POST <name>`. Source: Microsoft Learn, "Use Web API actions", "Unbound actions". */
export interface UnboundAction {
  readonly name: string;
  run(context: ActionContext, body: Readonly<Record<string, unknown>>): Result<ActionAnswer, DataverseFault>;
}
