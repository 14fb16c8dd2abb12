import { formatDay, parseCsv } from "./reading.ts";
import type { SampleFlow } from "./script-run.ts";

/** Says what a password lacks; the password itself leaves the flow in no output. */
export const passwordPolicy: SampleFlow = (script) => {
  const password = script.text("Password");
  const minimum = script.number("MinimumLength", 14);
  script.step("Open policy", 1900);
  const rules: readonly (readonly [string, boolean])[] = [
    [`at least ${minimum} characters`, password.length >= minimum],
    ["an upper-case letter", /\p{Lu}/u.test(password)],
    ["a lower-case letter", /\p{Ll}/u.test(password)],
    ["a digit", /\d/.test(password)],
    ["a sign that is no letter or digit", /[^\p{L}\d\s]/u.test(password)],
  ];
  script.step("Check password", 4200);
  const missing = rules.filter(([, holds]) => !holds).map(([rule]) => rule);
  return { Accepted: missing.length === 0, Missing: missing };
};

/** Removes repeated entries of a list; the first spelling stays. */
export const dedupe: SampleFlow = (script) => {
  const entries = script.texts("Entries");
  const ignoreCase = script.flag("IgnoreCase", true);
  script.step("Read list", 1800);
  const kept = new Map<string, string>();
  for (const entry of entries) {
    const key = ignoreCase ? entry.trim().toLowerCase() : entry.trim();
    if (!kept.has(key)) kept.set(key, entry.trim());
  }
  script.step("Compare entries", 1500 + 60 * entries.length);
  return { UniqueEntries: [...kept.values()], RemovedCount: entries.length - kept.size };
};

/** Looks over servers; a name that is no host name stops it. */
export const serverHealth: SampleFlow = (script) => {
  const servers = script.texts("Servers");
  const threshold = script.number("DiskThresholdPercent", 85);
  script.step("Open remote console", 3800);
  const report = servers.map((server, index) => {
    if (!/^[a-z0-9][a-z0-9.-]*$/i.test(server))
      script.refuse(`Row ${index + 1}: '${server}' is not a host name.`);
    const diskPercent = 40 + (Array.from(server).reduce((sum, char) => sum + char.charCodeAt(0), 0) % 55);
    return { server, diskPercent, warning: diskPercent >= threshold };
  });
  for (const { server } of report) script.step(`Check ${server}`, 2700);
  return { Report: report, WarningCount: report.filter((line) => line.warning).length };
};

/** Finds the lines of a log that hold a text. */
export const logScan: SampleFlow = (script) => {
  const lines = script.text("LogText").split(/\r?\n/);
  const wanted = script.text("SearchText", "ERROR").toLowerCase();
  script.step("Open log", 1700);
  const hits = lines.flatMap((line, index) =>
    line.toLowerCase().includes(wanted) ? [`${index + 1}: ${line}`] : [],
  );
  script.step("Search lines", 1500 + 15 * lines.length);
  return { LineCount: lines.length, HitCount: hits.length, Hits: hits };
};

/** Compares licences bought with licences in use. */
export const licenceCount: SampleFlow = (script) => {
  const products = script.rows("Products");
  script.step("Open licence portal", 4300);
  const short = products.flatMap((row, index) => {
    const missing = script.amount(row, "used", index) - script.amount(row, "bought", index);
    return missing > 0 ? [{ product: script.cell(row, "product", index), missing }] : [];
  });
  script.step("Compare counts", 1500 + 500 * products.length);
  return { MissingLicences: short, Compliant: short.length === 0 };
};

/** Lists certificates that end soon. */
export const certificateExpiry: SampleFlow = (script) => {
  const certificates = script.rows("Certificates");
  const today = script.day("ReferenceDate");
  const notice = script.number("NoticeDays", 30);
  script.step("Open certificate store", 3100);
  const soon = certificates.flatMap((row, index) => {
    const ends = script.dayOf(row, "expires", index);
    return ends - today <= notice
      ? [{ host: script.cell(row, "host", index), expires: formatDay(ends) }]
      : [];
  });
  script.step("Read certificates", 1900 + 650 * certificates.length);
  return { ExpiringSoon: soon, ExpiringCount: soon.length };
};

const TOPICS: Readonly<Record<string, readonly string[]>> = {
  Damage: ["broken", "damaged", "scratch", "dent"],
  Delay: ["late", "delay", "waiting", "not arrived", "missing"],
  Invoice: ["invoice", "charged", "refund", "price"],
};

/** Sorts a complaint by its words. */
export const complaintTriage: SampleFlow = (script) => {
  const complaint = script.text("Complaint").toLowerCase();
  const isKeyAccount = script.flag("KeyAccount", false);
  script.step("Read mail", 2600);
  const topic =
    Object.entries(TOPICS).find(([, words]) => words.some((word) => complaint.includes(word)))?.[0] ??
    "Other";
  const isUrgent = isKeyAccount || /lawyer|immediately|urgent|deadline/.test(complaint);
  script.step("Open ticket", 5400, { Topic: topic });
  return { Topic: topic, Urgent: isUrgent, AnswerWithinHours: isUrgent ? 4 : 24 };
};

/** Tidies addresses of a CSV file: spaces, capitals of the place, postal code apart. */
export const addressCleanUp: SampleFlow = (script) => {
  const text = script.text("AddressCsv");
  script.step("Open address file", 2200);
  const [header = [], ...lines] = parseCsv(text, text.includes(";") ? ";" : ",");
  const tidy = lines.map((line, index) => {
    if (line.length !== header.length)
      script.refuse(`Row ${index + 1}: ${line.length} cells instead of ${header.length}.`);
    return Object.fromEntries(
      header.map((name, column) => [name.trim(), (line[column] ?? "").trim().replace(/\s+/g, " ")]),
    );
  });
  script.step("Tidy rows", 1700 + 300 * lines.length, { Tidied: tidy });
  return { Addresses: tidy, RowCount: tidy.length };
};

/** Fills a letter's placeholders such as {customer}. */
export const letterMerge: SampleFlow = (script) => {
  const template = script.text("Template");
  const values = script.object("Fields");
  script.step("Open Word", 3900);
  const letter = template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined || value === null)
      script.refuse(`The letter's field ${placeholder} has no value.`);
    return typeof value === "string" ? value : JSON.stringify(value);
  });
  script.step("Write letter", 5100, { LetterText: letter });
  return { Letter: letter, Characters: letter.length };
};

/** Mean and promoter score of survey answers from 0 to 10. */
export const surveyScore: SampleFlow = (script) => {
  const answers = script.list("Answers").map((answer, index) => {
    const score = script.amount({ answer }, "answer", index);
    if (score < 0 || score > 10) script.refuse(`Row ${index + 1}: answer ${score} is not between 0 and 10.`);
    return score;
  });
  script.step("Read answers", 2100 + 40 * answers.length);
  if (answers.length === 0) script.refuse("There is no answer to score.");
  const share = (holds: (score: number) => boolean): number =>
    answers.filter(holds).length / Math.max(1, answers.length);
  script.step("Write score", 3600);
  return {
    AverageScore:
      Math.round((answers.reduce((sum, score) => sum + score, 0) / Math.max(1, answers.length)) * 10) / 10,
    PromoterScore: Math.round(100 * (share((score) => score >= 9) - share((score) => score <= 6))),
  };
};

const CASES: Readonly<Record<string, (text: string) => string>> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  title: (text) =>
    text
      .toLowerCase()
      .replace(/(^|\s)(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase()),
  trim: (text) => text.trim().replace(/\s+/g, " "),
};

/** Turns a text into capitals, small letters, title case, or trims it. */
export const textTransform: SampleFlow = (script) => {
  const text = script.text("Text");
  const mode = script.text("Mode", "trim").toLowerCase();
  script.step("Open editor", 2400);
  const transform = CASES[mode];
  if (transform === undefined) script.refuse(`'${mode}' is none of ${Object.keys(CASES).join(", ")}.`);
  script.step("Transform text", 3900);
  const result = transform?.(text) ?? "";
  return { Result: result, Words: result.split(/\s+/).filter((word) => word !== "").length };
};

/** Clears test data; needs no inputs and answers nothing. */
export const resetTestData: SampleFlow = (script) => {
  script.step("Open test system", 5200);
  script.step("Clear tables", 9800);
  return {};
};

/** Waits for as many seconds as asked. */
export const wait: SampleFlow = (script) => {
  const seconds = script.number("Seconds", 5);
  if (seconds < 0 || seconds > 86_400)
    script.refuse(`A wait of ${seconds} seconds is not between 0 and 86400.`);
  script.step("Wait", seconds * 1000);
  return {};
};

/** The guide's flow: joins its two texts. Source: Microsoft Learn, "Work with desktop flows using code", for its inputs and output. */
export const guideFlow: SampleFlow = (script) => {
  const first = script.text("Input1", "");
  const second = script.text("Input2", "");
  script.step("Set variable", 2000);
  script.step("Join text", 4000, { JoinedText: [first, second].filter((text) => text !== "").join(" ") });
  return { Output1: [first, second].filter((text) => text !== "").join(" ") };
};
