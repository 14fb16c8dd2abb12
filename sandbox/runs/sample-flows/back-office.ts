import { cents, formatDay } from "./reading.ts";
import type { SampleFlow } from "./script-run.ts";

/** A number that belongs to a text, for document numbers that are the same for the same document. */
function numberOf(text: string, below: number): number {
  let sum = 7;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % below;
}

/** Enters one supplier's invoice in the ERP system, after its lines have been held against the invoice total. */
export const supplierInvoice: SampleFlow = (script) => {
  const number = script.text("InvoiceNumber").trim();
  const supplier = script.text("Supplier");
  const lines = script.rows("Lines");
  const total = script.number("InvoiceTotal");
  const invoiceDay = script.day("InvoiceDate");
  const days = script.number("PaymentDays", 30);
  script.step("Open ERP system", 4200);
  script.step(`Find supplier ${supplier}`, 2300);
  const sum = cents(
    lines.reduce((all, row, index) => {
      script.step(`Enter line ${index + 1}`, 2600);
      return all + script.amount(row, "amount", index);
    }, 0),
  );
  if (sum !== cents(total))
    script.refuse(
      `The lines of ${number} add up to ${sum.toFixed(2)}, the invoice says ${total.toFixed(2)}.`,
    );
  script.step("Post invoice", 3100);
  return {
    DocumentNumber: `51${String(numberOf(supplier + number, 1_000_000)).padStart(8, "0")}`,
    PostedTotal: sum,
    DueDate: formatDay(invoiceDay + days),
  };
};

const DUTY_PERCENT: Readonly<Record<string, number>> = { "84": 1.7, "61": 12, "94": 2.7, "39": 6.5 };
const COUNTRIES_WITHOUT_DUTY: ReadonlySet<string> = new Set(["CH", "NO", "GB", "TR"]);

/** Files an import declaration: customs value, duty for each position, and the reference that the office gives. */
export const customsDeclaration: SampleFlow = (script) => {
  const parties = script.object("Parties");
  const goods = script.rows("Goods");
  const country = script.text("OriginCountry").trim().toUpperCase();
  const freight = script.number("FreightCost", 0);
  const isUrgent = script.flag("Urgent", false);
  script.step("Sign in to customs portal", 5200);
  if (!/^[A-Z]{2}$/.test(country)) script.refuse(`'${country}' is not a country code of two letters.`);
  const positions = goods.map((row, index) => {
    const code = script.cell(row, "code", index).replaceAll(" ", "");
    if (!/^\d{8,10}$/.test(code)) script.refuse(`Row ${index + 1}: '${code}' is not a tariff code.`);
    script.step(`Enter position ${index + 1}`, 3400);
    return { code, value: script.amount(row, "value", index) };
  });
  const value = cents(positions.reduce((sum, position) => sum + position.value, freight));
  const duty = COUNTRIES_WITHOUT_DUTY.has(country)
    ? 0
    : positions.reduce(
        (sum, each) => sum + (each.value * (DUTY_PERCENT[each.code.slice(0, 2)] ?? 4)) / 100,
        0,
      );
  script.step(isUrgent ? "Send with priority" : "Send", 2700);
  const importer = typeof parties["importer"] === "string" ? parties["importer"] : "Contoso";
  return {
    Reference: `26DE${String(numberOf(importer + country + String(value), 1_000_000)).padStart(12, "0")}`,
    CustomsValue: value,
    Duty: cents(duty),
    PositionCount: positions.length,
  };
};
