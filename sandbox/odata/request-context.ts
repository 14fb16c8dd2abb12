import type { Access } from "../access/access.ts";
import type { Caller } from "../access/caller.ts";
import { DEFAULT_CALENDAR, type Calendar } from "../query/calendar.ts";
import type { Surroundings } from "../query/query-scope.ts";
import { timeZoneOf } from "../query/time-zone-codes.ts";
import type { Row } from "../store/row.ts";
import type { DataverseAppOptions } from "./app-options.ts";
import type { Preferences } from "./preferences.ts";
import { flowsWithCopies } from "./published-only.ts";
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

const SETTINGS = "SELECT timezonecode, uilanguageid FROM usersettings WHERE systemuserid = ?";

function settingsOf({ app, caller }: RequestContext): Row | undefined {
  return app.store.recalled(SETTINGS, [caller.userId])[0];
}

/** The caller's days and weeks, by their settings. */
export function calendarOf(context: RequestContext): Calendar {
  const code = settingsOf(context)?.["timezonecode"];
  return { ...DEFAULT_CALENDAR, timeZone: timeZoneOf(code) };
}

/** What the query translation may know of it. */
export function surroundings(context: RequestContext): Surroundings {
  const { app, access, caller } = context;
  const language = settingsOf(context)?.["uilanguageid"];
  return {
    nowMs: app.clock.nowMs(),
    userId: caller.userId,
    calendar: calendarOf(context),
    ...(typeof language === "number" ? { languageCode: language } : {}),
    ...(app.switches().draftCopies ? { viewOf: flowsWithCopies(context.headers) } : {}),
    restrict: (table, alias) => access.readCondition(caller, table, alias),
  };
}
