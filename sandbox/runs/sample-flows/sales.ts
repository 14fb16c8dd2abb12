import { cents, formatDay, parseCsv, parseAmount } from "./reading.ts";
import type { SampleFlow, ScriptRun } from "./script-run.ts";

const QUOTE_DAYS = 30;
const FREE_SHIPPING_FROM = 500;
const SHIPPING = 24.9;
const EXPRESS = 38;

/** Prices a quote: lines, discount, shipping, and the day until which it holds. */
export const quoteCalculation: SampleFlow = (script) => {
  const customer = script.text("Customer");
  const lines = script.rows("Lines");
  const discountPercent = script.number("DiscountPercent", 0);
  const isExpress = script.flag("Express", false);
  const quoteDay = script.day("QuoteDate");
  script.step("Open CRM", 3600);
  if (discountPercent < 0 || discountPercent > 40)
    script.refuse(`A discount of ${discountPercent} % needs the approval of sales management.`);
  const prices = lines.map((row, index) => {
    const price = cents(script.amount(row, "quantity", index) * script.amount(row, "unitPrice", index));
    script.step(`Enter ${script.cell(row, "item", index)}`, 1900);
    return price;
  });
  const net = cents(prices.reduce((sum, price) => sum + price, 0));
  const discount = cents((net * discountPercent) / 100);
  const shipping = (net - discount >= FREE_SHIPPING_FROM ? 0 : SHIPPING) + (isExpress ? EXPRESS : 0);
  script.step(`Save quote for ${customer}`, 2800);
  return {
    NetTotal: net,
    Discount: discount,
    Shipping: shipping,
    Total: cents(net - discount + shipping),
    ValidUntil: formatDay(quoteDay + QUOTE_DAYS),
  };
};

/** Limits by the first digit of a customer number: 1 for key accounts, 2 for regular ones, 9 for new ones; sample figures. */
const CREDIT_LIMITS: Readonly<Record<string, number>> = { "1": 50_000, "2": 12_000, "9": 1500 };

/** Decides whether an order may go on account. */
export const creditCheck: SampleFlow = (script) => {
  const customer = script.text("CustomerNumber").trim();
  const value = script.number("OrderValue");
  script.step("Open credit file", 2900);
  const limit = /^\d{6}$/.test(customer) ? CREDIT_LIMITS[customer.charAt(0)] : undefined;
  if (limit === undefined) script.refuse(`There is no credit file for customer '${customer}'.`);
  script.step("Compare limit", 1700);
  const decision = value <= (limit ?? 0) ? "On account" : "Prepayment";
  return {
    Decision: decision,
    CreditLimit: String(limit ?? 0),
    Headroom: String(cents((limit ?? 0) - value)),
  };
};

/** Writes prices to the web shop, with a markup for each category, rounded up to a step. */
export const priceUpdate: SampleFlow = (script) => {
  const prices = script.rows("Prices");
  const markups = script.object("Markups", {});
  const step = script.number("RoundUpTo", 0.05);
  const isTrial = script.flag("TrialRun", false);
  script.step("Sign in to web shop", 3200);
  if (step <= 0) script.refuse("Prices can't be rounded up to steps of nothing.");
  const updated = prices.map((row, index) => {
    const markup = parseAmount(markups[script.cell(row, "category", index)]) ?? 0;
    const price = script.amount(row, "price", index) * (1 + markup / 100);
    const item = script.cell(row, "item", index);
    script.step(`Set price of ${item}`, isTrial ? 400 : 1600);
    return { item, price: cents(Math.ceil(cents(price) / step - 1e-9) * step) };
  });
  script.step("Publish price list", isTrial ? 600 : 4100);
  return { Updated: updated, UpdatedCount: updated.length, Published: !isTrial };
};

/** Reads leads out of CSV (columns company, mail) and leaves out those without a mail address. */
export const leadImport: SampleFlow = (script) => {
  const text = script.text("LeadCsv");
  const source = script.text("Source", "Trade fair");
  script.step("Open lead list", 2300);
  const [header = [], ...lines] = parseCsv(text, text.includes(";") ? ";" : ",");
  const company = columnOf(script, header, "company");
  const mail = columnOf(script, header, "mail");
  const good = lines.filter((line) => /^\S+@\S+\.\S+$/.test((line[mail] ?? "").trim()));
  for (const line of good) script.step(`Add ${line[company] ?? ""}`, 1500);
  return { Imported: good.length, LeftOut: lines.length - good.length, Source: source };
};

function columnOf(script: ScriptRun, header: readonly string[], name: string): number {
  const column = header.findIndex((each) => each.trim().toLowerCase() === name);
  if (column < 0) script.refuse(`The list has no column '${name}'.`);
  return Math.max(0, column);
}

const RETURN_WINDOW_DAYS = 30;

/** Decides on a return: what is refunded, and whether goods go back to stock. */
export const returnsHandling: SampleFlow = (script) => {
  const number = script.text("ReturnNumber");
  const items = script.rows("Items");
  const reason = script.text("Reason", "Other");
  const bought = script.day("BoughtOn");
  const returned = script.day("ReturnedOn");
  script.step("Open return", 2600);
  if (returned < bought) script.refuse(`Return ${number} lies before its purchase.`);
  const isDamaged = /damag|broken|defect/i.test(reason);
  const isInTime = returned - bought <= RETURN_WINDOW_DAYS;
  const value = items.reduce((sum, row, index) => sum + script.amount(row, "price", index), 0);
  for (const [index, row] of items.entries()) script.step(`Book ${script.cell(row, "item", index)}`, 2100);
  script.step("Tell the customer", 1800);
  return {
    Accepted: isInTime || isDamaged,
    Refund: isInTime || isDamaged ? cents(value) : 0,
    BackToStock: isInTime && !isDamaged,
    Answer: isInTime || isDamaged ? `Return ${number} is accepted.` : `Return ${number} came too late.`,
  };
};
