import { describe, expect, test } from "vitest";
import { planRun } from "./plan-run.ts";
import { sampleFlow, SCRIPT_NAMES } from "./registry.ts";
import type { Fields } from "./script-run.ts";

/** What each sample flow computes, by its script. */
const COMPUTES: readonly (readonly [script: string, inputs: Fields, outputs: Fields])[] = [
  [
    "invoice-totals",
    { Invoices: [{ net: 100.1 }, { net: "1.000,00" }], Currency: "eur", VatRate: 19 },
    { InvoiceCount: 2, NetTotal: 1100.1, VatTotal: 209.02, GrossTotal: 1309.12 },
  ],
  ["invoice-totals", { Invoices: "[10, 20.5]" }, { NetTotal: 30.5, GrossTotal: 36.3 }],
  [
    "vat-number-check",
    { VatNumber: "DE 136695976" },
    { IsValid: true, Country: "DE", VatNumber: "DE136695976" },
  ],
  ["vat-number-check", { VatNumber: "DE136695977" }, { IsValid: false }],
  [
    "iban-check",
    { Ibans: ["DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 01"] },
    { ValidCount: 1, InvalidIbans: ["DE89 3704 0044 0532 0130 01"], AllValid: false },
  ],
  ["currency-sum", { Amounts: { EUR: 100, USD: 50 }, Rates: { USD: 2 } }, { Total: 125, Currency: "EUR" }],
  [
    "payment-run",
    {
      Payments: [{ supplier: "F", iban: "DE89370400440532013000", amount: 12 }],
      ExecutionDate: "2026-03-31",
    },
    { PaymentCount: 1, PaymentTotal: 12, Released: false },
  ],
  [
    "statement-import",
    { StatementCsv: "date;text;amount\n1;a;1.250,00\n2;b;-890,50" },
    { LineCount: 2, MoneyIn: 1250, MoneyOut: -890.5, Balance: 359.5 },
  ],
  [
    "dunning-levels",
    {
      OpenItems: [
        { customer: "N", due: "2026-01-10" },
        { customer: "A", due: "2026-03-30" },
      ],
      ReferenceDate: "2026-03-31",
    },
    { LetterCount: 1, Letters: [{ customer: "N", daysOverdue: 80, level: 3 }] },
  ],
  [
    "cost-split",
    { Amount: 100, Shares: { a: 1, b: 1, c: 1 } },
    { Postings: { a: 33.33, b: 33.33, c: 33.34 }, PostedTotal: 100 },
  ],
  ["month-end", { Month: "2026-02", Tasks: ["Accruals"] }, { PostedTasks: 1, Month: "2026-02" }],
  [
    "travel-expenses",
    { Receipts: [{ amount: 60 }], Days: 2, IncludeMileage: true, Kilometres: 10 },
    { Spent: 60, Allowed: 59, Difference: 1, WithinLimit: false },
  ],
  ["exchange-rates", {}, { RateCount: 5 }],
  [
    "new-starter",
    { FirstName: "Łukasz", LastName: "Żak", StartDate: "2026-03-30" },
    { Account: "lukasz.zak", Email: "lukasz.zak@contoso.example", ReadyBy: "2026-03-27" },
  ],
  [
    "leave-balance",
    { EntitlementDays: 30, CarriedOver: 4, TakenDays: [5, "2.5"] },
    { UsedDays: 7.5, RemainingDays: 26.5 },
  ],
  [
    "working-days",
    { From: "2026-03-30", To: "2026-04-10", Holidays: ["2026-04-03", "2026-04-06"] },
    { WorkingDays: 8, CalendarDays: 12 },
  ],
  ["payslips", { Month: "2026-03", PersonnelNumbers: ["10021", 10022] }, { SentCount: 2 }],
  [
    "name-format",
    { Names: ["okafor, BEN", "siobhán o'brien"] },
    { FormattedNames: ["Ben Okafor", "Siobhán O'Brien"], NameCount: 2 },
  ],
  [
    "leaver-checklist",
    { EmployeeName: "J", LastDay: "2026-03-31", CompanyCar: true },
    { AccountsClosedOn: "2026-04-01" },
  ],
  [
    "timesheet-check",
    {
      Entries: [
        { person: "K", hours: 8 },
        { person: "K", hours: 10.5 },
      ],
    },
    { HoursByPerson: { K: 18.5 }, TooLong: ["K, row 2"] },
  ],
  [
    "shipment-grouping",
    {
      Shipments: [
        { destination: "R", weight: 620 },
        { destination: "R", weight: 980 },
      ],
    },
    { LoadCount: 1, Loads: [{ destination: "R", shipments: 2, weight: 1600, pallets: 2 }] },
  ],
  [
    "delivery-slot",
    { EarliestDate: "2026-04-03", TakenSlots: ["2026-04-03"] },
    { SlotDate: "2026-04-06", Ramp: "1" },
  ],
  ["tariff-lookup", { TariffCodes: ["8471 30 00", "6109"] }, { HighestRate: 12 }],
  ["freight-cost", { WeightKg: 100, Carriers: { A: 0.5, B: 0.4 } }, { Cheapest: "B", CheapestPrice: 52.5 }],
  [
    "stock-count",
    { Counted: [{ item: "1", quantity: 3 }], Booked: [{ item: "1", quantity: 5 }] },
    { Matches: false, Differences: [{ item: "1", difference: -2 }] },
  ],
  [
    "container-check",
    { ContainerNumbers: ["CSQU3054383", "CSQU3054384"] },
    { CheckedCount: 2, WrongNumbers: ["CSQU3054384"] },
  ],
  ["pallet-labels", { OrderNumber: "SO-1", PalletCount: "2" }, { Labels: ["SO-1 1/2", "SO-1 2/2"] }],
  [
    "route-sheet",
    {
      Stops: [
        { place: "A", kilometres: 0 },
        { place: "B", kilometres: 61.4 },
      ],
    },
    { TotalKilometres: 61.4, RouteSheet: "1. A (0 km)\n2. B (61.4 km)" },
  ],
  ["goods-receipt", { DeliveryLines: [{ material: "P", quantity: 2 }] }, { PostedLines: 1, Plant: "1000" }],
  [
    "password-policy",
    { Password: "short" },
    {
      Accepted: false,
      Missing: [
        "at least 14 characters",
        "an upper-case letter",
        "a digit",
        "a sign that is no letter or digit",
      ],
    },
  ],
  ["password-policy", { Password: "correct Horse 7 battery!" }, { Accepted: true, Missing: [] }],
  [
    "dedupe",
    { Entries: ["A", "a ", "B"], IgnoreCase: "true" },
    { UniqueEntries: ["A", "B"], RemovedCount: 1 },
  ],
  ["server-health", { Servers: ["a"], DiskThresholdPercent: 1 }, { WarningCount: 1 }],
  ["log-scan", { LogText: "ok\nan Error", SearchText: "error" }, { HitCount: 1, Hits: ["2: an Error"] }],
  [
    "licence-count",
    { Products: [{ product: "P", bought: 1, used: 3 }] },
    { Compliant: false, MissingLicences: [{ product: "P", missing: 2 }] },
  ],
  [
    "certificate-expiry",
    { Certificates: [{ host: "h", expires: "2026-04-11" }], ReferenceDate: "2026-03-31" },
    { ExpiringCount: 1 },
  ],
  [
    "complaint-triage",
    { Complaint: "It is damaged. My lawyer will call." },
    { Topic: "Damage", Urgent: true, AnswerWithinHours: 4 },
  ],
  [
    "address-clean-up",
    { AddressCsv: "name,place\nA,  Duisburg   Ruhrort" },
    { Addresses: [{ name: "A", place: "Duisburg Ruhrort" }], RowCount: 1 },
  ],
  [
    "letter-merge",
    { Template: "Dear {name}", Fields: { name: "Mara" } },
    { Letter: "Dear Mara", Characters: 9 },
  ],
  ["survey-score", { Answers: [10, 9, 7, 3] }, { AverageScore: 7.3, PromoterScore: 25 }],
  ["text-transform", { Text: "north wind", Mode: "title" }, { Result: "North Wind", Words: 2 }],
  ["reset-test-data", {}, {}],
  [
    "quote-calculation",
    {
      Customer: "Adatum",
      Lines: [{ item: "Rack", quantity: 3, unitPrice: "100,50" }],
      DiscountPercent: 10,
      Express: true,
      QuoteDate: "2026-03-02",
    },
    { NetTotal: 301.5, Discount: 30.15, Shipping: 62.9, Total: 334.25, ValidUntil: "2026-04-01" },
  ],
  [
    "credit-check",
    { CustomerNumber: "204417", OrderValue: 12_500.5 },
    { Decision: "Prepayment", CreditLimit: "12000", Headroom: "-500.5" },
  ],
  [
    "price-update",
    { Prices: [{ item: "P-1", category: "Racks", price: 19.99 }], Markups: { Racks: 10 }, RoundUpTo: 0.1 },
    { Updated: [{ item: "P-1", price: 22 }], UpdatedCount: 1, Published: true },
  ],
  [
    "lead-import",
    { LeadCsv: "company;mail\nAdatum;info@adatum.example\nLitware;none" },
    { Imported: 1, LeftOut: 1, Source: "Trade fair" },
  ],
  [
    "returns-handling",
    {
      ReturnNumber: "R-1",
      Items: [{ item: "Lamp", price: 19.5 }],
      Reason: "Arrived damaged",
      BoughtOn: "2026-01-02",
      ReturnedOn: "2026-03-02",
    },
    { Accepted: true, Refund: 19.5, BackToStock: false },
  ],
  [
    "supplier-invoice",
    {
      InvoiceNumber: "F-1",
      Supplier: "Litware",
      Lines: [{ amount: 10 }, { amount: "2,50" }],
      InvoiceTotal: 12.5,
      InvoiceDate: "2026-03-02",
    },
    { PostedTotal: 12.5, DueDate: "2026-04-01" },
  ],
  [
    "customs-declaration",
    { Parties: {}, Goods: [{ code: "6109 10 00", value: 100 }], OriginCountry: "bd", FreightCost: 20 },
    { CustomsValue: 120, Duty: 12, PositionCount: 1 },
  ],
  ["wait", { Seconds: 30 }, {}],
  ["guide", { Input1: "My", Input2: "value" }, { Output1: "My value" }],
  ["bulk-update", { Records: 200 }, { UpdatedRecords: 200, LastRecord: "R-100200" }],
  ["group-closing", { Month: "2026-03", Companies: ["A", "B"] }, { ClosedCompanies: 2, PostedTasks: 2 }],
];

describe("sample flows", () => {
  test.each(COMPUTES)("%s computes its outputs from %j", (script, inputs, outputs) => {
    const { result } = planRun(script, inputs);
    expect(result).toMatchObject({ ok: true, value: outputs });
  });

  test("say one invoice, not one invoices", () => {
    const { result } = planRun("invoice-totals", { Invoices: [100] });
    const summary = "1 invoice, 100.00 EUR net, 119.00 EUR with 19 % VAT";
    expect(result).toMatchObject({ ok: true, value: { Summary: summary } });
  });

  test("each have a test of what they compute", () => {
    expect(new Set(COMPUTES.map(([script]) => script))).toEqual(new Set(SCRIPT_NAMES));
  });

  test.each([
    [
      "invoice-totals",
      { Invoices: [{ net: 1 }, { net: 2 }, { net: "abc" }] },
      "Row 3: net 'abc' is not a number.",
    ],
    ["invoice-totals", {}, "The mandatory input 'Invoices' has no value."],
    ["invoice-totals", { Invoices: [1], VatRate: 101 }, "A VAT rate of 101 % is not between 0 and 100."],
    ["invoice-totals", { Invoices: "not a list" }, "The input 'Invoices' is not a list."],
    [
      "payment-run",
      { Payments: [{ supplier: "F", iban: "DE00", amount: 1 }], ExecutionDate: "2026-03-31" },
      "Row 1: 'DE00' is not an IBAN.",
    ],
    [
      "payment-run",
      { Payments: [], ExecutionDate: "31.03.2026" },
      "The input 'ExecutionDate' is not a date such as 2026-03-31.",
    ],
    ["currency-sum", { Amounts: { USD: 1 } }, "There is no rate for USD."],
    ["shipment-grouping", { Shipments: [{ weight: 1 }] }, "Row 1: destination is empty."],
    ["working-days", { From: "2026-04-10", To: "2026-04-01" }, "The last day lies before the first."],
    [
      "pallet-labels",
      { OrderNumber: "1", PalletCount: 67 },
      "67 pallets don't fit on one truck of 66 places.",
    ],
    ["letter-merge", { Template: "Dear {name}", Fields: {} }, "The letter's field {name} has no value."],
    ["credit-check", { CustomerNumber: "77", OrderValue: 1 }, "There is no credit file for customer '77'."],
    [
      "supplier-invoice",
      {
        InvoiceNumber: "F-1",
        Supplier: "Litware",
        Lines: [{ amount: 10 }],
        InvoiceTotal: 12.5,
        InvoiceDate: "2026-03-02",
      },
      "The lines of F-1 add up to 10.00, the invoice says 12.50.",
    ],
    [
      "customs-declaration",
      { Parties: {}, Goods: [{ code: "610", value: 1 }], OriginCountry: "BD" },
      "Row 1: '610' is not a tariff code.",
    ],
    ["lead-import", { LeadCsv: "name\nx" }, "The list has no column 'company'."],
  ])("%s says what is wrong with %j", (script, inputs, message) => {
    expect(planRun(script, inputs).result).toMatchObject({ ok: false, error: { message } });
  });

  test("take longer for more work, between 4 seconds and 2 minutes in ordinary cases", () => {
    const lines = (count: number) => ({
      DeliveryLines: Array.from({ length: count }, () => ({ material: "P", quantity: 1 })),
    });
    const short = planRun("goods-receipt", lines(1)).durationMs;
    const long = planRun("goods-receipt", lines(10)).durationMs;
    expect(long - short).toBe(9 * 9500);
    for (const [script, inputs] of COMPUTES) {
      const { durationMs } = planRun(script, inputs);
      expect(durationMs).toBeGreaterThan(4000);
      expect(durationMs).toBeLessThan(120_000);
    }
  });

  test("stop at the action that fails and name it", () => {
    const { result, durationMs } = planRun("invoice-totals", { Invoices: ["abc"] });
    expect(result).toMatchObject({ ok: false, error: { step: "Read invoice list", index: 2 } });
    expect(durationMs).toBe(1500 + 2600 + 1200 + 180);
  });

  test("are refused under a name that nobody registered", () => {
    expect(() => sampleFlow("toString")).toThrow('Failed to find the sample flow "toString"');
  });
});
