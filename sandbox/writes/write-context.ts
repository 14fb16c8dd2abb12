import type { Access } from "../access/access.ts";
import type { Caller } from "../access/caller.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Environment } from "../model/environment.ts";
import type { RunEngine } from "../runs/engine.ts";
import type { Store } from "../store/store.ts";

/** What a write may use. */
export interface WriteContext {
  readonly environment: Environment;
  readonly store: Store;
  readonly access: Access;
  readonly caller: Caller;
  readonly clock: Pick<Clock, "nowMs">;
  readonly engine: Pick<RunEngine, "forgetDeleted">;
}
