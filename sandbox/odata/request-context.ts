import type { Access } from "../access/access.ts";
import type { Caller } from "../access/caller.ts";
import type { Surroundings } from "../query/query-scope.ts";
import type { DataverseAppOptions } from "./app-options.ts";
import type { Preferences } from "./preferences.ts";
import type { QueryOptions } from "./query-options.ts";

/** All that a handler may know of a request that was let in. */
export interface RequestContext {
  readonly app: DataverseAppOptions;
  readonly access: Access;
  readonly caller: Caller;
  /** Set inside a change set, whose effects may yet be undone. */
  readonly inChangeSet?: boolean;
  readonly headers: Headers;
  /** Query string as it came, for next links. */
  readonly search: string;
  readonly options: QueryOptions;
  readonly preferences: Preferences;
}

/** What the query translation may know of it. */
export function surroundings({ app, access, caller }: RequestContext): Surroundings {
  return {
    nowMs: app.clock.nowMs(),
    userId: caller.userId,
    restrict: (table, alias) => access.readCondition(caller, table, alias),
  };
}
