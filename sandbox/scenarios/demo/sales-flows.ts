import { flag, list, number, object, output, table, text, type FlowSpec } from "../flow-spec.ts";

/** Youssef's own connection to the hosted machine; its password ran out last Tuesday. */
const SALES = "contoso_sales_youssef";
const SHOP = "contoso_office_olivia";

/** Flows of sales and the web shop, and of customer service where it deals with orders. */
export const SALES_FLOWS: readonly FlowSpec[] = [
  {
    name: "Quote calculation",
    description: "Prices the lines of a quote with discount and shipping, and saves it in the CRM.",
    owner: "youssef",
    script: "quote-calculation",
    on: SALES,
    perDay: 8,
    inputs: [
      text("Customer", "Customer", "As the CRM has it."),
      table("Lines", "Lines", "A table with the columns item, quantity and unitPrice.", {
        item: "string",
        quantity: "number",
        unitPrice: "number",
      }),
      number("DiscountPercent", "Discount", "In percent, up to 40.", { optional: true, default: 0 }),
      flag("Express", "Express delivery", "Adds the express fee.", { optional: true, default: false }),
      text("QuoteDate", "Date of the quote", "For instance 2026-03-02."),
    ],
    outputs: [
      output("NetTotal", "number", "Sum of the lines"),
      output("Discount", "number", "What is taken off"),
      output("Shipping", "number", "Shipping and express fee"),
      output("Total", "number", "What the customer pays"),
      output("ValidUntil", "string", "Last day of the quote"),
    ],
    sample: {
      Customer: "Alpine Ski House",
      Lines: [
        { item: "Pallet rack 2700", quantity: 12, unitPrice: 86.4 },
        { item: "Anchor set", quantity: 24, unitPrice: 3.9 },
      ],
      DiscountPercent: 5,
      QuoteDate: "2026-03-02",
    },
    otherSamples: [
      {
        Customer: "Woodgrove Garden Centres",
        Lines: [{ item: "Transport box 60 l", quantity: 400, unitPrice: 7.15 }],
        DiscountPercent: 12.5,
        Express: true,
        QuoteDate: "2026-03-04",
      },
    ],
    badSamples: [
      {
        Customer: "Trey Research",
        Lines: [{ item: "Pallet rack 2700", quantity: 4, unitPrice: 86.4 }],
        DiscountPercent: 55,
        QuoteDate: "2026-03-05",
      },
    ],
  },
  {
    name: "Customer credit check",
    description: "Decides whether an order may go on account.",
    owner: "youssef",
    script: "credit-check",
    hasOlderSchemas: true,
    unpublished: {
      daysAgo: 23.3,
      description: "Decides whether an order may go on account, with the limits of the customer's country.",
      inputs: [
        text("CustomerNumber", "Customer number", "Six digits."),
        number("OrderValue", "Order value", "In euros."),
        text("Country", "Country", "Two letters.", { default: "DE" }),
      ],
    },
    on: SHOP,
    perDay: 9,
    inputs: [
      text("CustomerNumber", "Customer number", "Six digits."),
      number("OrderValue", "Order value", "In euros."),
    ],
    outputs: [
      output("Decision", "string", "On account or prepayment"),
      output("CreditLimit", "string", "The limit in euros"),
      output("Headroom", "string", "What is left of it"),
    ],
    sample: { CustomerNumber: "204417", OrderValue: 1894.5 },
    otherSamples: [
      { CustomerNumber: "100023", OrderValue: 38_200 },
      { CustomerNumber: "900871", OrderValue: 2310 },
    ],
    badSamples: [{ CustomerNumber: "70441", OrderValue: 250 }],
  },
  {
    name: "Web shop price update",
    description: "Writes new prices to the web shop, with a markup for each category.",
    owner: "olivia",
    script: "price-update",
    changed: { daysAgo: 18.4, slowerBy: 1.6 },
    on: SHOP,
    perDay: 11,
    inputs: [
      table("Prices", "Prices", "A table with the columns item, category and price.", {
        item: "string",
        category: "string",
        price: "number",
      }),
      object("Markups", "Markups", "Percent for each category.", { optional: true }),
      number("RoundUpTo", "Round up to", "In euros.", { optional: true, default: 0.05 }),
      flag("TrialRun", "Trial run", "Publishes nothing.", { optional: true, default: false }),
    ],
    outputs: [
      output("Updated", "array", "Item and price"),
      output("UpdatedCount", "number", "How many prices"),
      output("Published", "boolean", "Whether the shop shows them"),
    ],
    sample: {
      Prices: [
        { item: "P-200", category: "Racks", price: 79.9 },
        { item: "P-310", category: "Boxes", price: 6.4 },
        { item: "P-311", category: "Boxes", price: 8.15 },
      ],
      Markups: { Racks: 4, Boxes: 6.5 },
    },
    badSamples: [{ Prices: [{ item: "P-902", category: "Straps", price: "on request" }] }],
  },
  {
    name: "Lead import",
    description: "Imports the leads of a trade fair. Switched off by the data policy for social networks.",
    owner: "youssef",
    script: "lead-import",
    state: "suspended",
    changed: { daysAgo: 12.2 },
    on: SALES,
    perDay: 2,
    inputs: [
      text("LeadCsv", "Leads", "CSV text with the columns company and mail."),
      text("Source", "Source", "Where the leads come from.", { optional: true, default: "Trade fair" }),
    ],
    outputs: [
      output("Imported", "number", "Leads in the CRM"),
      output("LeftOut", "number", "Leads without a mail address"),
      output("Source", "string", "Where they came from"),
    ],
    sample: {
      LeadCsv: "company;mail\nProseware;ana.ruiz@proseware.example\nTrey Research;none",
      Source: "Logistics fair, Munich",
    },
  },
  {
    name: "Returns handling",
    description: "Decides on a return, books the goods, and tells the customer.",
    owner: "elena",
    team: "service",
    script: "returns-handling",
    on: "contoso_service_elena",
    perDay: 8,
    inputs: [
      text("ReturnNumber", "Return", "Number of the return."),
      list("Items", "Items", "One object for each item: its name and its price."),
      text("Reason", "Reason", "The customer's words.", { optional: true, default: "Other" }),
      text("BoughtOn", "Bought on", "For instance 2026-03-02."),
      text("ReturnedOn", "Returned on", "For instance 2026-03-20."),
    ],
    outputs: [
      output("Accepted", "boolean", "Whether it is accepted"),
      output("Refund", "number", "In euros"),
      output("BackToStock", "boolean", "Whether the goods can be sold again"),
      output("Answer", "string", "What the customer reads"),
    ],
    sample: {
      ReturnNumber: "RT-30112",
      Items: [{ item: "Transport box 60 l", price: 21.45 }],
      Reason: "Wrong size",
      BoughtOn: "2026-03-02",
      ReturnedOn: "2026-03-12",
    },
    otherSamples: [
      {
        ReturnNumber: "RT-30118",
        Items: [
          { item: "Hand pallet truck", price: 289 },
          { item: "Spare wheel", price: 18.9 },
        ],
        Reason: "Arrived damaged",
        BoughtOn: "2026-01-20",
        ReturnedOn: "2026-03-13",
      },
    ],
    badSamples: [
      {
        ReturnNumber: "RT-30125",
        Items: [{ item: "Ladder", price: 64 }],
        BoughtOn: "2026-03-20",
        ReturnedOn: "2026-03-02",
      },
    ],
  },
];
