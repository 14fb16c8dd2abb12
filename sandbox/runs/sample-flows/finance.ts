import { cents, formatDay, parseAmount, parseCsv } from "./reading.ts";
import { isFields, type Fields, type SampleFlow, type ScriptRun } from "./script-run.ts";

/** Adds up an invoice list: objects with a net amount, or bare amounts. */
export const invoiceTotals: SampleFlow = (script) => {
  const invoices = script.list("Invoices");
  const currency = script.text("Currency", "EUR").trim().toUpperCase();
  const vatRate = script.number("VatRate", 19);
  script.step("Launch Excel", 2600);
  script.step("Read invoice list", 1200 + 180 * invoices.length, { ExcelData: invoices });
  if (!/^[A-Z]{3}$/.test(currency)) script.refuse(`'${currency}' is not a currency code of three letters.`);
  if (vatRate < 0 || vatRate > 100) script.refuse(`A VAT rate of ${vatRate} % is not between 0 and 100.`);
  const net = cents(
    invoices.reduce<number>((sum, invoice, index) => sum + netAmount(script, invoice, index), 0),
  );
  script.step("Add up amounts", 900, { NetSum: net });
  const vat = cents((net * vatRate) / 100);
  script.step("Close Excel", 1300);
  return {
    InvoiceCount: invoices.length,
    NetTotal: net,
    VatTotal: vat,
    GrossTotal: cents(net + vat),
    Summary: `${invoices.length} ${invoices.length === 1 ? "invoice" : "invoices"}, ${net.toFixed(2)} ${currency} net, ${cents(net + vat).toFixed(2)} ${currency} with ${vatRate} % VAT`,
  };
};

function netAmount(script: ScriptRun, invoice: unknown, index: number): number {
  if (isFields(invoice)) return script.amount(invoice, "amount" in invoice ? "amount" : "net", index);
  return script.amount({ amount: invoice }, "amount", index);
}

/** Check digits and lengths of European VAT numbers. Source: the algorithms that the member states publish. */
const VAT_CHECKS: Readonly<Record<string, (digits: string) => boolean>> = {
  DE: (digits) => /^\d{9}$/.test(digits) && iso7064Mod11of10(digits),
  AT: (digits) => /^U\d{8}$/.test(digits),
  BE: (digits) =>
    /^[01]\d{9}$/.test(digits) && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8)),
  DK: (digits) => /^\d{8}$/.test(digits) && weightedSum(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FR: (digits) =>
    /^\d{11}$/.test(digits) && (12 + 3 * (Number(digits.slice(2)) % 97)) % 97 === Number(digits.slice(0, 2)),
  NL: (digits) => /^\d{9}B\d{2}$/.test(digits),
  PL: (digits) =>
    /^\d{10}$/.test(digits) && weightedSum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(digits[9]),
};

function iso7064Mod11of10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** Checks a VAT number by its country's rule. */
export const vatNumberCheck: SampleFlow = (script) => {
  const number = script
    .text("VatNumber")
    .toUpperCase()
    .replace(/[\s.-]/g, "");
  script.step("Open VIES page", 3400);
  const country = number.slice(0, 2);
  const check = VAT_CHECKS[country];
  if (check === undefined) script.refuse(`No rule for VAT numbers that begin with '${country}'.`);
  script.step("Check number", 2800);
  const isValid = check?.(number.slice(2)) ?? false;
  return { Country: country, IsValid: isValid, VatNumber: number };
};

const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  CH: 21,
  CZ: 24,
  DE: 22,
  DK: 18,
  ES: 24,
  FR: 27,
  GB: 22,
  IE: 22,
  IT: 27,
  LU: 20,
  NL: 18,
  PL: 28,
  SE: 24,
};

/** Whether an IBAN has its country's length and the check digits of ISO 7064, MOD 97-10. */
function isIban(text: string): boolean {
  const iban = text.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || IBAN_LENGTHS[iban.slice(0, 2)] !== iban.length) return false;
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}

/** Sorts a list of IBANs into good and bad ones. */
export const ibanCheck: SampleFlow = (script) => {
  const ibans = script.texts("Ibans");
  script.step("Open bank directory", 2900);
  const invalid = ibans.filter((iban) => !isIban(iban));
  script.step("Check IBANs", 350 * ibans.length + 1500, { Invalid: invalid });
  return { ValidCount: ibans.length - invalid.length, InvalidIbans: invalid, AllValid: invalid.length === 0 };
};

/** Converts amounts by currency with given rates (units of that currency for one of the target) and adds them up. */
export const currencySum: SampleFlow = (script) => {
  const amounts = script.object("Amounts");
  const rates = script.object("Rates", {});
  const target = script.text("TargetCurrency", "EUR").toUpperCase();
  script.step("Read amounts", 2400);
  const lines = Object.entries(amounts).map(([currency, value], index) => {
    const amount = script.amount({ amount: value }, "amount", index);
    const rate = currency === target ? 1 : parseAmount(rates[currency]);
    if (rate === undefined || rate <= 0) script.refuse(`There is no rate for ${currency}.`);
    return { currency, amount, converted: cents(amount / (rate ?? 1)) };
  });
  script.step("Convert amounts", 1800 + 600 * lines.length, { Converted: lines });
  return {
    Total: cents(lines.reduce((sum, line) => sum + line.converted, 0)),
    Currency: target,
    Lines: lines,
  };
};

/** Makes the payment proposal of a supplier list; a trial leaves the bank alone. */
export const paymentRun: SampleFlow = (script) => {
  const payments = script.rows("Payments");
  const executionDay = script.day("ExecutionDate");
  const isTrial = script.flag("TrialRun", true);
  script.step("Open bank portal", 6500);
  if (!isTrial && script.text("BankPin").length < 5)
    script.refuse("Bank sign-in was refused: the PIN is too short.");
  script.step("Sign in to bank portal", 4200);
  const checked = payments.map((row, index) => {
    const iban = script.cell(row, "iban", index);
    if (!isIban(iban)) script.refuse(`Row ${index + 1}: '${iban}' is not an IBAN.`);
    return {
      supplier: script.cell(row, "supplier", index),
      iban,
      amount: script.amount(row, "amount", index),
    };
  });
  for (const payment of checked) script.step(`Enter payment to ${payment.supplier}`, 3800);
  script.step("Save payment file", 3000);
  return {
    PaymentCount: checked.length,
    PaymentTotal: cents(checked.reduce((sum, payment) => sum + payment.amount, 0)),
    ExecutionDate: formatDay(executionDay),
    Released: !isTrial,
  };
};

/** Reads a bank statement in CSV (columns date, text, amount; comma or semicolon). */
export const statementImport: SampleFlow = (script) => {
  const text = script.text("StatementCsv");
  script.step("Open statement", 2100);
  const [header = [], ...lines] = parseCsv(text, text.includes(";") ? ";" : ",");
  const column = header.findIndex((name) => name.trim().toLowerCase() === "amount");
  if (column < 0) script.refuse("The statement has no column 'amount'.");
  const amounts = lines.map((line, index) => script.amount({ amount: line[column] }, "amount", index));
  script.step("Post lines", 2500 + 450 * lines.length, { Amounts: amounts });
  const sum = (kept: readonly number[]): number => cents(kept.reduce((total, amount) => total + amount, 0));
  return {
    LineCount: lines.length,
    MoneyIn: sum(amounts.filter((amount) => amount > 0)),
    MoneyOut: sum(amounts.filter((amount) => amount < 0)),
    Balance: sum(amounts),
  };
};

/** Chooses the dunning level of each open item by the days it is overdue. */
export const dunningLevels: SampleFlow = (script) => {
  const items = script.rows("OpenItems");
  const today = script.day("ReferenceDate");
  script.step("Open ledger", 4100);
  const letters = items.map((row, index) => {
    const days = today - script.dayOf(row, "due", index);
    const level = days > 45 ? 3 : days > 20 ? 2 : days > 5 ? 1 : 0;
    return { customer: script.cell(row, "customer", index), daysOverdue: Math.max(0, days), level };
  });
  script.step("Write letters", 1500 + 1200 * letters.length, { Letters: letters });
  const due = letters.filter((letter) => letter.level > 0);
  return { Letters: due, LetterCount: due.length };
};

/** Splits an amount over cost centres by their shares; the last one takes the rounding. */
export const costSplit: SampleFlow = (script) => {
  const amount = script.number("Amount");
  const shares = Object.entries(script.object("Shares"));
  script.step("Read shares", 1900);
  const parts = shares.map(([centre, share], index) => ({
    centre,
    share: script.amount({ share }, "share", index),
  }));
  const whole = parts.reduce((sum, part) => sum + part.share, 0);
  if (whole <= 0) script.refuse("The shares add up to nothing.");
  script.step("Post split", 2200 + 900 * parts.length);
  let rest = cents(amount);
  const postings: Fields = Object.fromEntries(
    parts.map((part, index) => {
      const posted = index === parts.length - 1 ? rest : cents((amount * part.share) / whole);
      rest = cents(rest - posted);
      return [part.centre, posted];
    }),
  );
  return { Postings: postings, PostedTotal: cents(amount) };
};

/** Walks the month-end checklist of one month; takes a minute or two. */
export const monthEnd: SampleFlow = (script) => {
  const month = script.text("Month");
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) script.refuse(`'${month}' is not a month such as 2026-03.`);
  const tasks = script.texts("Tasks", [
    "Accruals",
    "Depreciation",
    "Exchange differences",
    "Intercompany",
    "VAT return",
  ]);
  for (const task of tasks) script.step(`Post ${task}`, 17_000);
  script.step("Print closing report", 9000);
  return { Month: month, PostedTasks: tasks.length, Report: `Closing report ${month}: ${tasks.join(", ")}` };
};

/** Compares travel expenses with what is allowed a day. */
export const travelExpenses: SampleFlow = (script) => {
  const receipts = script.rows("Receipts");
  const dailyAllowance = script.number("DailyAllowance", 28);
  const days = script.number("Days");
  const withMileage = script.flag("IncludeMileage", false);
  const kilometres = withMileage ? script.number("Kilometres", 0) : 0;
  script.step("Open expense report", 3200);
  const spent = cents(receipts.reduce((sum, row, index) => sum + script.amount(row, "amount", index), 0));
  script.step("Check receipts", 1400 + 700 * receipts.length, { SpentSum: spent });
  const allowed = cents(days * dailyAllowance + kilometres * 0.3);
  return {
    Spent: spent,
    Allowed: allowed,
    Difference: cents(spent - allowed),
    WithinLimit: spent <= allowed,
  };
};

/** The day's reference rates; needs no inputs. */
export const exchangeRates: SampleFlow = (script) => {
  script.step("Open reference rate page", 4800);
  script.step("Read rates", 2600);
  script.step("Write rates to the ERP system", 3900);
  return { Rates: { USD: 1.0834, GBP: 0.8412, CHF: 0.9375, PLN: 4.2561, SEK: 11.3224 }, RateCount: 5 };
};
