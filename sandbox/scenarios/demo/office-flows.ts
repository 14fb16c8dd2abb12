import { flag, list, number, object, output, table, text, type FlowSpec } from "../flow-spec.ts";

const IT = "contoso_it_pieter";
const SERVICE = "contoso_service_elena";

/** Flows of IT and customer service. */
export const OFFICE_FLOWS: readonly FlowSpec[] = [
  {
    name: "Password policy check",
    description: "Says what a password lacks. The password itself is stored nowhere.",
    owner: "pieter",
    script: "password-policy",
    sharedWithBen: true,
    on: "contoso_office_ben",
    perDay: 1,
    inputs: [
      text("Password", "Password", "It is checked and forgotten.", { sensitive: true }),
      number("MinimumLength", "Minimum length", "Number of characters.", { optional: true, default: 14 }),
    ],
    outputs: [
      output("Accepted", "boolean", "Whether it is good enough"),
      output("Missing", "array", "What it lacks"),
    ],
    sample: { Password: "correct Horse 7 battery!", MinimumLength: 14 },
  },
  {
    name: "Remove duplicate contacts",
    description: "Removes repeated entries of a list. The first spelling stays.",
    owner: "elena",
    script: "dedupe",
    sharedWithBen: true,
    on: "contoso_office_ben",
    perDay: 2,
    inputs: [
      list("Entries", "Entries", "One text for each contact."),
      flag("IgnoreCase", "Ignore capitals", "Treats Adatum and ADATUM as one.", { default: true }),
    ],
    outputs: [
      output("UniqueEntries", "array", "What is left"),
      output("RemovedCount", "number", "How many were removed"),
    ],
    sample: { Entries: ["Adatum AG", "adatum ag ", "Northwind", "Litware"], IgnoreCase: true },
  },
  {
    name: "Server health report",
    description: "Looks at the disks of servers and warns where they fill up.",
    owner: "pieter",
    script: "server-health",
    on: IT,
    perDay: 4,
    inputs: [
      list("Servers", "Servers", "Host names."),
      number("DiskThresholdPercent", "Warn from", "Percent of the disk in use.", {
        optional: true,
        default: 85,
      }),
    ],
    outputs: [
      output("Report", "array", "Use of each disk"),
      output("WarningCount", "number", "How many warnings"),
    ],
    sample: { Servers: ["erp-db-01", "erp-app-01", "file-03", "print-01"], DiskThresholdPercent: 80 },
  },
  {
    name: "Log file scan",
    description: "Finds the lines of a log that hold a text.",
    owner: "pieter",
    script: "log-scan",
    generation: "V1",
    hasNoInputsColumn: true,
    on: IT,
    perDay: 2,
    inputs: [
      text("LogText", "Log", "The text of the log file."),
      text("SearchText", "Search for", "Capitals don't matter.", { default: "ERROR" }),
    ],
    outputs: [
      output("LineCount", "string", "Lines read"),
      output("HitCount", "string", "Lines found"),
      output("Hits", "string", "The lines"),
    ],
    sample: { LogText: "08:00 start\n08:01 error: disk is slow\n08:02 done", SearchText: "ERROR" },
  },
  {
    name: "Licence count",
    description: "Compares licences in use with licences bought.",
    owner: "pieter",
    script: "licence-count",
    on: IT,
    perDay: 0.2,
    inputs: [
      table("Products", "Products", "A table with the columns product, bought and used.", {
        product: "string",
        bought: "number",
        used: "number",
      }),
    ],
    outputs: [
      output("MissingLicences", "array", "Product and how many are missing"),
      output("Compliant", "boolean", "Whether none is missing"),
    ],
    sample: {
      Products: [
        { product: "CAD viewer", bought: 20, used: 23 },
        { product: "PDF editor", bought: 50, used: 41 },
      ],
    },
  },
  {
    name: "Certificate expiry",
    description: "Lists certificates that end soon.",
    owner: "ada",
    script: "certificate-expiry",
    on: "contoso_platform_ada",
    perDay: 1,
    inputs: [
      table("Certificates", "Certificates", "A table with the columns host and expires.", {
        host: "string",
        expires: "string",
      }),
      text("ReferenceDate", "As of", "For instance 2026-03-31."),
      number("NoticeDays", "Days of notice", "How early to warn.", { optional: true, default: 30 }),
    ],
    outputs: [
      output("ExpiringSoon", "array", "Host and last day"),
      output("ExpiringCount", "number", "How many"),
    ],
    sample: {
      Certificates: [
        { host: "edi.contoso.example", expires: "2026-04-11" },
        { host: "shop.contoso.example", expires: "2026-11-02" },
      ],
      ReferenceDate: "2026-03-31",
    },
  },
  {
    name: "Reset test data",
    description: "Clears the tables of the test system. Needs no inputs and answers nothing.",
    owner: "ada",
    script: "reset-test-data",
    on: "contoso_platform_ada",
    perDay: 0.4,
    inputs: [],
    outputs: [],
    sample: {},
  },
  {
    name: "Text clean-up",
    description: "Turns a text into capitals, small letters or title case, or trims its blanks.",
    owner: "ada",
    script: "text-transform",
    sharedWithBen: true,
    generation: "V1",
    on: "contoso_platform_ada",
    perDay: 1,
    inputs: [
      text("Text", "Text", "Any text."),
      text("Mode", "What to do", "upper, lower, title or trim.", { default: "trim" }),
    ],
    outputs: [output("Result", "string", "The text"), output("Words", "string", "How many words")],
    sample: { Text: "  north   wind traders ", Mode: "title" },
  },
  {
    name: "Complaint triage",
    description: "Reads a complaint, finds its topic and how soon it must be answered, and opens the ticket.",
    owner: "elena",
    script: "complaint-triage",
    hasNoInputsColumn: true,
    on: SERVICE,
    perDay: 7,
    inputs: [
      text("Complaint", "Complaint", "The customer's words."),
      flag("KeyAccount", "Key account", "Always urgent.", { optional: true, default: false }),
    ],
    outputs: [
      output("Topic", "string", "Damage, Delay, Invoice or Other"),
      output("Urgent", "boolean", "Whether it is urgent"),
      output("AnswerWithinHours", "number", "Hours to answer"),
    ],
    sample: { Complaint: "The pallet arrived late and two boxes are damaged.", KeyAccount: false },
  },
  {
    name: "Postal address clean-up",
    description: "Tidies the addresses of a CSV file.",
    owner: "ben",
    script: "address-clean-up",
    on: "contoso_finance_ben",
    perDay: 1,
    inputs: [text("AddressCsv", "Addresses", "CSV text; the first line names the columns.")],
    outputs: [
      output("Addresses", "array", "One object for each address"),
      output("RowCount", "number", "How many"),
    ],
    sample: {
      AddressCsv:
        "name;street;place\nAdatum AG;  Hafenstr.   12;47119 Duisburg\nNorthwind;Kade 4;3011 Rotterdam",
    },
  },
  {
    name: "Order status reply",
    description: "Fills the reply to a customer who asks where an order is.",
    owner: "elena",
    script: "letter-merge",
    sharedWithBen: true,
    on: SERVICE,
    perDay: 6,
    inputs: [
      text("Template", "Reply", "Text with fields such as {customer}."),
      object("Fields", "Fields", "A value for each field."),
    ],
    outputs: [output("Letter", "string", "The reply"), output("Characters", "number", "Its length")],
    sample: {
      Template: "Dear {customer}, order {order} leaves us on {date}.",
      Fields: { customer: "Ms Laurent", order: "SO-88214", date: "2 April" },
    },
  },
  {
    name: "Survey scores",
    description: "Works out mean and promoter score of survey answers from 0 to 10.",
    owner: "elena",
    script: "survey-score",
    on: SERVICE,
    perDay: 0.5,
    inputs: [list("Answers", "Answers", "Numbers from 0 to 10.")],
    outputs: [
      output("AverageScore", "number", "The mean"),
      output("PromoterScore", "number", "Promoters less detractors, in percent"),
    ],
    sample: { Answers: [10, 9, 7, 8, 3, 10, 6] },
  },
  {
    name: "Material master update",
    description:
      "Sets the status of material records in the ERP system, one after the other, all night if need be.",
    owner: "pieter",
    script: "bulk-update",
    rhythm: "night",
    on: IT,
    perDay: 1.4,
    inputs: [
      number("Records", "Records", "How many, from the oldest on.", { default: 1000 }),
      text("NewStatus", "New status", "The status that they get.", { optional: true, default: "Released" }),
    ],
    outputs: [
      output("UpdatedRecords", "number", "How many were updated"),
      output("LastRecord", "string", "The last one"),
    ],
    sample: { Records: 12_500 },
    otherSamples: [{ Records: 16_000, NewStatus: "Blocked" }],
    badSamples: [{ Records: 40_000 }],
  },
];
