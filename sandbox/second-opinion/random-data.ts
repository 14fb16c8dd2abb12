import fc, { type Arbitrary } from "fast-check";
import type { DataSet, PlainRow } from "./tables.ts";

/** Pieces of names: letters of several alphabets in both cases, and everything that means something in a query. */
const PIECES = [
  ...Array.from("aAbBxX019 -.,;:()%_[]^'\"&+#/\\?=@éÉöÖñΩωжЖ漢😀"),
  "''",
  "null",
  "eq",
  "or",
  "Invoice",
  "INVOICE",
];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A text of one to five pieces. Blanks at the end are cut: the documentation does not say how they compare. */
export const anyText: Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.join("").trim() || "-");

/** Instants about now, at the borders of days, months and years, and the earliest one that there is. */
export function anyInstant(nowMs: number): Arbitrary<number> {
  const day = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const borders = [-366, -31, -8, -7, -2, -1, 0, 1, 2, 7, 8, 31].map((days) => day + days * DAY_MS);
  const fixed = [
    "1753-01-01",
    "1970-01-01",
    "2024-02-29",
    "2025-12-31",
    "2026-01-01",
    "2026-03-29",
    "2026-07-01",
  ];
  return fc.oneof(
    fc.constantFrom(...borders),
    fc.constantFrom(...borders.map((ms) => ms - 1000)),
    fc.constantFrom(...fixed.map((text) => Date.parse(text))),
    fc.integer({ min: -40 * 24, max: 10 * 24 }).map((hours) => nowMs + hours * HOUR_MS),
    fc.integer({ min: -400 * 86_400, max: 400 * 86_400 }).map((seconds) => nowMs + seconds * 1000),
  );
}

const id = fc.uuid();
const small = fc.integer({ min: -3, max: 5 });
const maybe = <T>(value: Arbitrary<T>): Arbitrary<T | null> => fc.option(value, { freq: 4 });
const maybeOf = (ids: readonly string[]): Arbitrary<string | null> => maybe(fc.constantFrom(...ids));
const flag = fc.boolean();

/** Rows of every table, the asker among the people, that point at each other, with equal values, gaps and awkward texts. */
export function anyDataSet(nowMs: number, askerId: string): Arbitrary<DataSet> {
  return fc
    .record({
      systemuser: fc
        .array(person(), { minLength: 2, maxLength: 4 })
        .map(([asker = NOBODY, ...others]) => [
          { ...asker, systemuserid: askerId, isdisabled: false },
          ...others,
        ]),
      groupIds: fc.array(id, { minLength: 2, maxLength: 4 }),
      machineIds: fc.array(id, { minLength: 4, maxLength: 8 }),
      flowIds: fc.array(id, { minLength: 8, maxLength: 16 }),
    })
    .chain(({ systemuser, groupIds, machineIds, flowIds }) => {
      const users = systemuser.map((each) => each.systemuserid);
      const [names, instant] = [
        fc.oneof(anyText, fc.constantFrom("Totals", "totals", "TOTALS", "Total%")),
        anyInstant(nowMs),
      ];
      return fc.record({
        systemuser: fc.constant(systemuser),
        flowmachinegroup: rowsOf("flowmachinegroupid", groupIds, users, {
          name: names,
          description: maybe(anyText),
          trytoreusewindowssession: maybe(flag),
          maxmanagedmachinecount: maybe(small),
          createdon: instant,
        }),
        flowmachine: rowsOf("flowmachineid", machineIds, users, {
          name: names,
          agentversion: maybe(fc.constantFrom("2.50.0", "2.49.1", "2.5")),
          sessioncapacity: maybe(small),
          statecode: fc.integer({ min: 0, max: 2 }),
          lastheartbeatdate: maybe(instant),
          createdon: instant,
          flowmachinegroupid: maybeOf(groupIds),
        }),
        workflow: rowsOf("workflowid", flowIds, users, {
          name: names,
          description: maybe(anyText),
          category: fc.constantFrom(5, 6),
          statecode: fc.integer({ min: 0, max: 2 }),
          rank: maybe(small),
          ismanaged: maybe(flag),
          createdon: instant,
          modifiedon: instant,
        }),
        flowsession: fc.array(id, { minLength: 30, maxLength: 60 }).chain((ids) =>
          rowsOf("flowsessionid", ids, users, {
            name: maybe(names),
            errorcode: maybe(
              fc.constantFrom("NoCandidateMachine", "nocandidatemachine", "SessionExists", "0x8004%"),
            ),
            errormessage: maybe(anyText),
            statuscode: maybe(fc.constantFrom(2, 3, 4, 7, 8, 10)),
            runmode: maybe(fc.integer({ min: 0, max: 2 })),
            runduration: maybe(fc.oneof(small, fc.constantFrom(60_000, 2 ** 31, 2 ** 53 - 1))),
            // Halves and quarters add up exactly in any order.
            machinepercentcpuusage: maybe(fc.constantFrom(0, 0.25, 0.5, 12.25, 99.75, 100)),
            createdon: instant,
            modifiedon: instant,
            startedon: maybe(instant),
            completedon: maybe(instant),
            regardingobjectid: maybeOf(flowIds),
            machineid: maybeOf(machineIds),
            machinegroupid: maybeOf(groupIds),
          }),
        ),
      });
    });
}

interface Person extends PlainRow {
  readonly systemuserid: string;
}

const NOBODY: Person = {
  systemuserid: "",
  fullname: "Nobody",
  title: null,
  isdisabled: false,
  parentsystemuserid: null,
};

function person(): Arbitrary<Person> {
  return fc.record({
    systemuserid: id,
    fullname: anyText,
    title: maybe(anyText),
    isdisabled: flag,
    parentsystemuserid: fc.constant(null),
  });
}

/** Rows with these identifiers; each has an owner among the users. */
function rowsOf(
  key: string,
  ids: readonly string[],
  users: readonly string[],
  columns: Readonly<Record<string, Arbitrary<PlainRow[string]>>>,
): Arbitrary<readonly PlainRow[]> {
  const row = fc.record({ owner: fc.constantFrom(...users), row: fc.record({ ...columns }) });
  return fc.array(row, { minLength: ids.length, maxLength: ids.length }).map((rows) =>
    rows.map(({ owner, row: values }, index) => ({
      ...values,
      [key]: ids[index] ?? null,
      ownerid: owner,
      owninguser: owner,
    })),
  );
}
