import { flag, list, number, object, output, table, text, type FlowSpec } from "../flow-spec.ts";

const MONTH = text("Month", "Month", "The month to close, written like 2026-03.");
const FINANCE = "contoso_accounting_olivia";

/** Flows of accounting. */
export const FINANCE_FLOWS: readonly FlowSpec[] = [
  {
    name: "Invoice totals",
    description:
      "Adds up a list of invoices and works out VAT and gross total. Give the invoices, their currency and the VAT rate.",
    owner: "mara",
    script: "invoice-totals",
    sharedWithBen: true,
    on: "contoso_finance_ben",
    perDay: 6,
    inputs: [
      list(
        "Invoices",
        "Invoices",
        "One entry for each invoice: its number and its net amount, or the net amount alone.",
        {
          default: [
            { number: "RE-1001", net: 120.5 },
            { number: "RE-1002", net: 79.5 },
          ],
        },
      ),
      text("Currency", "Currency", "Three letters, for instance EUR.", { default: "EUR" }),
      number("VatRate", "VAT rate", "In percent.", { default: 19 }),
    ],
    outputs: [
      output("InvoiceCount", "number", "How many invoices were added up"),
      output("NetTotal", "number", "Sum of the net amounts"),
      output("VatTotal", "number", "VAT on the sum"),
      output("GrossTotal", "number", "Net and VAT together"),
      output("Summary", "string", "The result in one sentence"),
    ],
    sample: {
      Invoices: [
        { number: "RE-20417", net: 1249.9 },
        { number: "RE-20418", net: 380 },
        { number: "RE-20421", net: 96.45 },
      ],
      Currency: "EUR",
      VatRate: 19,
    },
  },
  {
    name: "VAT number check",
    description: "Checks the VAT number of a business partner before the first invoice is posted.",
    owner: "mara",
    script: "vat-number-check",
    sharedWithBen: true,
    generation: "V1",
    on: "contoso_finance_ben",
    perDay: 5,
    inputs: [text("VatNumber", "VAT number", "With its country code, for instance DE136695976.")],
    outputs: [
      output("Country", "string", "Country code"),
      output("IsValid", "string", "Whether the number is good"),
      output("VatNumber", "string", "The number without blanks"),
    ],
    sample: { VatNumber: "DE 136695976" },
  },
  {
    name: "IBAN check",
    description: "Tells good bank account numbers from mistyped ones.",
    owner: "mara",
    script: "iban-check",
    sharedWithBen: true,
    on: "contoso_finance_ben",
    perDay: 2,
    inputs: [list("Ibans", "IBANs", "One entry for each account.")],
    outputs: [
      output("ValidCount", "number", "How many are good"),
      output("InvalidIbans", "array", "Those that are not"),
      output("AllValid", "boolean", "Whether all are good"),
    ],
    sample: {
      Ibans: ["DE89 3704 0044 0532 0130 00", "NL91 ABNA 0417 1643 00", "DE89 3704 0044 0532 0130 01"],
    },
  },
  {
    name: "Cash position in one currency",
    description: "Converts the balances of all bank accounts into one currency and adds them up.",
    owner: "mara",
    script: "currency-sum",
    on: FINANCE,
    perDay: 1,
    inputs: [
      object("Amounts", "Balances", "One amount for each currency."),
      object("Rates", "Rates", "How much of a currency buys one unit of the target currency.", {
        optional: true,
      }),
      text("TargetCurrency", "Target currency", "The currency of the total.", {
        optional: true,
        default: "EUR",
      }),
    ],
    outputs: [
      output("Total", "number", "Sum in the target currency"),
      output("Currency", "string", "The target currency"),
      output("Lines", "array", "One line for each currency"),
    ],
    sample: {
      Amounts: { EUR: 182_400.12, USD: 54_000, GBP: 12_750 },
      Rates: { USD: 1.0834, GBP: 0.8412 },
      TargetCurrency: "EUR",
    },
  },
  {
    name: "Supplier payment run",
    description:
      "Enters due supplier payments in the bank portal. A trial run stops before they are released.",
    owner: "mara",
    script: "payment-run",
    on: FINANCE,
    perDay: 2,
    inputs: [
      table("Payments", "Payments", "A table with the columns supplier, iban and amount.", {
        supplier: "string",
        iban: "string",
        amount: "number",
      }),
      text("ExecutionDate", "Execution date", "The day on which the bank pays, for instance 2026-03-31."),
      flag("TrialRun", "Trial run", "Leaves the payments unreleased.", { default: true }),
      text("BankPin", "Bank PIN", "Needed to release payments. It is stored nowhere.", {
        optional: true,
        sensitive: true,
      }),
    ],
    outputs: [
      output("PaymentCount", "number", "How many payments were entered"),
      output("PaymentTotal", "number", "Their sum"),
      output("ExecutionDate", "string", "The day of execution"),
      output("Released", "boolean", "Whether the bank was told to pay"),
    ],
    sample: {
      Payments: [
        { supplier: "Fabrikam Packaging", iban: "DE89370400440532013000", amount: 1840.2 },
        { supplier: "Tailspin Carriers", iban: "NL91ABNA0417164300", amount: 612 },
        { supplier: "Litware Energy", iban: "FR1420041010050500013M02606", amount: 2310.75 },
      ],
      ExecutionDate: "2026-03-31",
      TrialRun: true,
    },
  },
  {
    name: "Bank statement import",
    description: "Reads the day's statement and posts its lines to the ledger.",
    owner: "mara",
    script: "statement-import",
    on: FINANCE,
    perDay: 3,
    inputs: [text("StatementCsv", "Statement", "CSV text with the columns date, text and amount.")],
    outputs: [
      output("LineCount", "number", "Posted lines"),
      output("MoneyIn", "number", "Sum of receipts"),
      output("MoneyOut", "number", "Sum of payments"),
      output("Balance", "number", "What remains of both"),
    ],
    sample: {
      StatementCsv:
        "date;text;amount\n2026-03-02;Northwind;1.250,00\n2026-03-02;Rent;-890,50\n2026-03-03;Adatum;310,20",
    },
  },
  {
    name: "Dunning letters",
    description: "Finds customers who are late and chooses the letter that they get.",
    owner: "mara",
    script: "dunning-levels",
    on: FINANCE,
    perDay: 0.4,
    inputs: [
      table("OpenItems", "Open items", "A table with the columns customer and due.", {
        customer: "string",
        due: "string",
      }),
      text("ReferenceDate", "As of", "The day from which lateness counts, for instance 2026-03-31."),
    ],
    outputs: [
      output("Letters", "array", "Customer, days overdue and level"),
      output("LetterCount", "number", "How many letters"),
    ],
    sample: {
      OpenItems: [
        { customer: "Northwind", due: "2026-01-10" },
        { customer: "Adatum", due: "2026-03-20" },
      ],
      ReferenceDate: "2026-03-31",
    },
  },
  {
    name: "Cost centre split",
    description: "Splits an amount over cost centres by their shares. The last one takes the rounding.",
    owner: "mara",
    script: "cost-split",
    sharedWithBen: true,
    on: "contoso_finance_ben",
    perDay: 1,
    inputs: [
      number("Amount", "Amount", "In euros."),
      object("Shares", "Shares", "A share for each cost centre, for instance 4100: 60."),
    ],
    outputs: [
      output("Postings", "object", "An amount for each cost centre"),
      output("PostedTotal", "number", "The whole amount"),
    ],
    sample: { Amount: 1000, Shares: { "4100": 60, "4200": 25, "4300": 15 } },
  },
  {
    name: "Month-end close",
    description: "Walks through the closing tasks of a month in the ERP system and prints the report.",
    owner: "mara",
    script: "month-end",
    on: FINANCE,
    perDay: 0.2,
    inputs: [MONTH, list("Tasks", "Tasks", "Which tasks; all when left blank.", { optional: true })],
    outputs: [
      output("Month", "string", "The closed month"),
      output("PostedTasks", "number", "How many tasks"),
      output("Report", "string", "First line of the closing report"),
    ],
    sample: { Month: "2026-02" },
  },
  {
    name: "Travel expense check",
    description: "Compares the receipts of a trip with what is allowed for its days.",
    owner: "mara",
    script: "travel-expenses",
    sharedWithBen: true,
    on: "contoso_finance_ben",
    perDay: 2,
    inputs: [
      table("Receipts", "Receipts", "A table with the columns date, text and amount.", {
        date: "string",
        text: "string",
        amount: "string",
      }),
      number("Days", "Days of travel", "Started days count."),
      number("DailyAllowance", "Allowance a day", "In euros.", { optional: true, default: 28 }),
      flag("IncludeMileage", "Own car", "Adds 30 cents for each kilometre.", { default: false }),
      number("Kilometres", "Kilometres", "With the own car.", { optional: true, default: 0 }),
    ],
    outputs: [
      output("Spent", "number", "Sum of the receipts"),
      output("Allowed", "number", "What is allowed"),
      output("Difference", "number", "Spent less allowed"),
      output("WithinLimit", "boolean", "Whether the trip stays within it"),
    ],
    sample: {
      Receipts: [
        { date: "2026-03-02", text: "Hotel", amount: "64,80" },
        { date: "2026-03-03", text: "Taxi", amount: 22 },
      ],
      Days: 2,
      IncludeMileage: false,
    },
  },
  {
    name: "Exchange rates of the day",
    description: "Fetches the reference rates and writes them to the ERP system. Needs no inputs.",
    owner: "olivia",
    script: "exchange-rates",
    on: FINANCE,
    perDay: 1,
    inputs: [],
    outputs: [
      output("Rates", "object", "A rate for each currency"),
      output("RateCount", "number", "How many rates"),
    ],
    sample: {},
  },
  {
    name: "تقرير المبيعات اليومي",
    description: "يجمع مبيعات اليوم بكل العملات في عملة واحدة لفريق الشرق الأوسط.",
    owner: "youssef",
    script: "currency-sum",
    on: "contoso_office_olivia",
    perDay: 1,
    inputs: [
      object("Amounts", "المبيعات حسب العملة", "مبلغ واحد لكل عملة."),
      object("Rates", "أسعار الصرف", "سعر كل عملة مقابل عملة التقرير."),
      text("TargetCurrency", "عملة التقرير", "ثلاثة أحرف، مثل AED.", { default: "AED" }),
    ],
    outputs: [
      output("Total", "number", "المجموع"),
      output("Currency", "string", "العملة"),
      output("Lines", "array", "سطر لكل عملة"),
    ],
    sample: { Amounts: { AED: 18_200, USD: 4300 }, Rates: { USD: 0.2723 }, TargetCurrency: "AED" },
  },
  {
    name: "Supplier invoice entry",
    description: "Enters a supplier's invoice in the ERP system once its lines add up to its total.",
    owner: "mara",
    team: "finance",
    script: "supplier-invoice",
    on: FINANCE,
    perDay: 20,
    inputs: [
      text("InvoiceNumber", "Invoice number", "As the supplier writes it."),
      text("Supplier", "Supplier", "Name in the ERP system."),
      table("Lines", "Lines", "A table with the columns text and amount.", {
        text: "string",
        amount: "number",
      }),
      number("InvoiceTotal", "Total", "Net, in euros."),
      text("InvoiceDate", "Invoice date", "For instance 2026-03-02."),
      number("PaymentDays", "Days to pay", "Counted from the invoice date.", { optional: true, default: 30 }),
    ],
    outputs: [
      output("DocumentNumber", "string", "Number in the ERP system"),
      output("PostedTotal", "number", "What was posted"),
      output("DueDate", "string", "Day on which it is due"),
    ],
    sample: {
      InvoiceNumber: "F-26-0188",
      Supplier: "Fabrikam Packaging",
      Lines: [
        { text: "Cartons", amount: 412.5 },
        { text: "Stretch film", amount: 96.2 },
      ],
      InvoiceTotal: 508.7,
      InvoiceDate: "2026-03-02",
    },
    otherSamples: [
      {
        InvoiceNumber: "2026/7741",
        Supplier: "Litware Energy",
        Lines: [{ text: "Electricity, February", amount: 2310.75 }],
        InvoiceTotal: 2310.75,
        InvoiceDate: "2026-03-05",
        PaymentDays: 14,
      },
    ],
    badSamples: [
      {
        InvoiceNumber: "TC-5520",
        Supplier: "Tailspin Carriers",
        Lines: [{ text: "Duisburg to Venlo", amount: 612 }],
        InvoiceTotal: 621,
        InvoiceDate: "2026-03-06",
      },
    ],
  },
  {
    name: "Group closing",
    description:
      "Closes the month of every company of the group, side by side: runs Month-end close for each.",
    owner: "mara",
    team: "finance",
    script: "group-closing",
    on: FINANCE,
    perDay: 0.4,
    inputs: [MONTH, list("Companies", "Companies", "Names of the companies.", { optional: true })],
    outputs: [
      output("ClosedCompanies", "number", "How many were closed"),
      output("PostedTasks", "number", "Tasks over all of them"),
    ],
    sample: { Month: "2026-02", Companies: ["Duisburg", "Rotterdam", "Gdańsk"] },
  },
];
