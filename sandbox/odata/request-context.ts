import type { Access } from "../access/access.ts";
import type { Caller } from "../access/caller.ts";
import { DEFAULT_CALENDAR } from "../query/calendar.ts";
import type { Surroundings } from "../query/query-scope.ts";
import { timeZoneOf } from "../query/time-zone-codes.ts";
import type { DataverseAppOptions } from "./app-options.ts";
import type { Preferences } from "./preferences.ts";
import type { QueryOptions } from "./query-options.ts";

/** All that a handler may know of a request that was let in. */
export interface RequestContext {
  readonly app: DataverseAppOptions;
  readonly access: Access;
  readonly caller: Caller;
  readonly headers: Headers;
  /** Query string as it came, for next links. */
  readonly search: string;
  readonly options: QueryOptions;
  readonly preferences: Preferences;
}

/** What the query translation may know of it. */
export function surroundings({ app, access, caller }: RequestContext): Surroundings {
  const settings = app.store.get("usersettings", caller.userId);
  const language = settings?.["uilanguageid"];
  return {
    nowMs: app.clock.nowMs(),
    userId: caller.userId,
    calendar: { ...DEFAULT_CALENDAR, timeZone: timeZoneOf(settings?.["timezonecode"]) },
    ...(typeof language === "number" ? { languageCode: language } : {}),
    restrict: (table, alias) => access.readCondition(caller, table, alias),
  };
}
