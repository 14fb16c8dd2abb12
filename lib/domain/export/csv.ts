/** What a spreadsheet takes for the start of a formula, also after blanks that it strips. */
const FORMULA = /^[\s]*[=+\-@\t\r]|^[\t\r]/;
/** A plain number, which a minus or plus may lead. */
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** Tells Excel that the bytes are UTF-8; without it names with accents come out wrong. */
export const CSV_BOM = "\uFEFF";

/**
 * One line of a file of comma-separated values, with its line end.
 *
 * Source: RFC 4180: CRLF at the end, quotes around a field with a comma, a quote or a line break, a quote doubled. A text
 * that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection").
 */
export const csvLine = (fields: readonly (string | number | null)[]): string =>
  `${fields.map(csvField).join(",")}\r\n`;

function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
