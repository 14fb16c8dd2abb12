import { formatDay, parseDay, weekday } from "./reading.ts";
import type { SampleFlow } from "./script-run.ts";

/** Folds a name to the letters of a mail address. */
function ascii(text: string): string {
  const folded = text.toLowerCase().replaceAll("ß", "ss").replaceAll("ø", "o").replaceAll("ł", "l");
  return folded.normalize("NFD").replace(/[^a-z0-9]/g, "");
}

/** Prepares the accounts of a new starter. */
export const newStarter: SampleFlow = (script) => {
  const first = script.text("FirstName").trim();
  const last = script.text("LastName").trim();
  const department = script.text("Department", "General");
  const startDay = script.day("StartDate");
  const wantsPhone = script.flag("MobilePhone", false);
  script.step("Open directory", 3300);
  if (ascii(first) === "" || ascii(last) === "") script.refuse("A name without letters makes no account.");
  const account = `${ascii(first)}.${ascii(last)}`.slice(0, 20);
  script.step("Create account", 5200, { Account: account });
  script.step("Order equipment", wantsPhone ? 6400 : 3100);
  return {
    Account: account,
    Email: `${account}@contoso.example`,
    Tasks: [`Laptop for ${department}`, ...(wantsPhone ? ["Mobile phone"] : []), "Building badge"],
    ReadyBy: formatDay(startDay - (weekday(startDay) === 1 ? 3 : 1)),
  };
};

/** What is left of a year's leave. */
export const leaveBalance: SampleFlow = (script) => {
  const entitlement = script.number("EntitlementDays", 30);
  const carriedOver = script.number("CarriedOver", 0);
  const taken = script.list("TakenDays", []);
  script.step("Open personnel file", 2700);
  const used = taken.reduce<number>((sum, days, index) => sum + script.amount({ days }, "days", index), 0);
  script.step("Add up leave", 2400 + 200 * taken.length, { Used: used });
  const left = entitlement + carriedOver - used;
  if (left < 0) script.refuse(`${used} days were taken, but only ${entitlement + carriedOver} are allowed.`);
  return { UsedDays: used, RemainingDays: left };
};

/** Counts working days between two days, both included. */
export const workingDays: SampleFlow = (script) => {
  const from = script.day("From");
  const to = script.day("To");
  const holidays = new Set(script.texts("Holidays", []).map((holiday) => parseDay(holiday)));
  script.step("Open calendar", 2200);
  if (to < from) script.refuse("The last day lies before the first.");
  if (to - from > 3660) script.refuse("More than ten years can't be counted in one go.");
  let count = 0;
  const last = script.problem === undefined ? to : from - 1;
  for (let day = from; day <= last; day++) if (weekday(day) <= 5 && !holidays.has(day)) count += 1;
  script.step("Count days", 1800 + (to - from) * 4);
  return { WorkingDays: count, CalendarDays: to - from + 1 };
};

/** Sends the payslips of a month; takes a minute or two. */
export const payslips: SampleFlow = (script) => {
  const month = script.text("Month");
  const people = script.texts("PersonnelNumbers");
  script.step("Open payroll", 7500);
  const wrong = people.findIndex((number) => !/^\d{5}$/.test(number));
  if (wrong >= 0)
    script.refuse(`Row ${wrong + 1}: '${people[wrong] ?? ""}' is not a personnel number of five digits.`);
  for (const number of people) script.step(`Send payslip ${number}`, 2900);
  script.step("Close payroll", 3500);
  return { Month: month, SentCount: people.length };
};

/** Brings names into one form: "okafor, BEN" becomes "Ben Okafor". */
export const nameFormat: SampleFlow = (script) => {
  const names = script.texts("Names");
  script.step("Read names", 1900);
  const formatted = names.map((name, index) => {
    const [last = "", first] = name.split(",").map((part) => part.trim());
    if (last === "") script.refuse(`Row ${index + 1}: the name is empty.`);
    return (first === undefined ? last : `${first} ${last}`)
      .toLowerCase()
      .replace(/(^|[\s'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
  });
  script.step("Write badges", 1500 + 650 * names.length, { Badges: formatted });
  return { FormattedNames: formatted, NameCount: formatted.length };
};

/** Makes the checklist of a person who leaves. */
export const leaverChecklist: SampleFlow = (script) => {
  const name = script.text("EmployeeName");
  const lastDay = script.day("LastDay");
  const hasCompanyCar = script.flag("CompanyCar", false);
  script.step("Open personnel file", 2800);
  script.step("Collect open points", 6100);
  const tasks = [
    "Return laptop",
    "Return badge",
    "Close accounts",
    ...(hasCompanyCar ? ["Return company car"] : []),
  ];
  return { Checklist: tasks.map((task) => `${task}: ${name}`), AccountsClosedOn: formatDay(lastDay + 1) };
};

/** Adds up hours a person and finds days of more than ten. */
export const timesheetCheck: SampleFlow = (script) => {
  const entries = script.rows("Entries");
  script.step("Open timesheets", 3100);
  const totals: Record<string, number> = {};
  const tooLong: string[] = [];
  for (const [index, row] of entries.entries()) {
    const person = script.cell(row, "person", index);
    const hours = script.amount(row, "hours", index);
    if (hours < 0 || hours > 24) script.refuse(`Row ${index + 1}: a day does not have ${hours} hours.`);
    totals[person] = (totals[person] ?? 0) + hours;
    if (hours > 10) tooLong.push(`${person}, row ${index + 1}`);
  }
  script.step("Check entries", 1700 + 300 * entries.length, { Totals: totals });
  return { HoursByPerson: totals, TooLong: tooLong };
};
