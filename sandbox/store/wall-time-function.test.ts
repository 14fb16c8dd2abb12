import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addWallTimeFunction } from "./wall-time-function.ts";

let database: DatabaseSync;
beforeAll(() => {
  database = new DatabaseSync(":memory:");
  addWallTimeFunction(database);
});
afterAll(() => database.close());

/** What a clock in the zone shows, as ISO text. */
function shown(instant: string, zone: string): unknown {
  const sql = "SELECT strftime('%Y-%m-%dT%H:%M:%S', wall_time(?, ?) / 1000.0, 'unixepoch') AS wall";
  return database.prepare(sql).get(Date.parse(instant), zone)?.["wall"];
}

test.each([
  ["2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29T01:59:59"],
  ["2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29T03:00:00"],
  ["2026-10-25T00:59:59Z", "Europe/Berlin", "2026-10-25T02:59:59"],
  ["2026-10-25T01:00:00Z", "Europe/Berlin", "2026-10-25T02:00:00"],
  ["2026-06-15T12:00:00Z", "UTC", "2026-06-15T12:00:00"],
  ["2026-06-15T18:31:00Z", "Asia/Kolkata", "2026-06-16T00:01:00"],
  // Half an hour of daylight saving.
  ["2026-10-03T15:29:59Z", "Australia/Lord_Howe", "2026-10-04T01:59:59"],
  ["2026-10-03T15:30:00Z", "Australia/Lord_Howe", "2026-10-04T02:30:00"],
  ["1969-12-31T23:30:00Z", "America/New_York", "1969-12-31T18:30:00"],
])("%s is in %s %s", (instant, zone, wall) => {
  expect(shown(instant, zone)).toBe(wall);
});

test("what is no instant has no wall time", () => {
  const wall = (value: number | string | null): unknown =>
    database.prepare("SELECT wall_time(?, 'Europe/Berlin') AS wall").get(value)?.["wall"];
  expect([wall(null), wall("x"), wall(9e15)]).toEqual([null, null, null]);
});
