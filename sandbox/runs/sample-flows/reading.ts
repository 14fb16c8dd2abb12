const MS_PER_DAY = 86_400_000;

/** A number, also out of text in the English or the continental manner ("1,234.50", "1.234,50"); undefined if it is none. */
export function parseAmount(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string") return undefined;
  const bare = value.replace(/[\s€$£]/g, "");
  if (/^-?\d+(\.\d+)?$/.test(bare)) return Number(bare);
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)) return Number(bare.replaceAll(",", ""));
  if (/^-?(\d+|\d{1,3}(\.\d{3})+),\d+$/.test(bare)) return Number(bare.replaceAll(".", "").replace(",", "."));
  return undefined;
}

/** Whole days since the epoch of a day written 2026-03-31 (a time behind it is left out); undefined if there is no such day. */
export function parseDay(value: unknown): number | undefined {
  const match = typeof value === "string" ? /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(value.trim()) : null;
  if (match === null) return undefined;
  const ms = Date.parse(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`);
  return Number.isNaN(ms) || !formatDay(ms / MS_PER_DAY).endsWith(match[3] ?? "")
    ? undefined
    : ms / MS_PER_DAY;
}

/** A day written 2026-03-31. */
export function formatDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** 1 for Monday up to 7 for Sunday. */
export function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Rounded to cents, half away from zero. */
export function cents(amount: number): number {
  return (Math.sign(amount) * Math.round((Math.abs(amount) + Number.EPSILON) * 100)) / 100;
}

/** Splits CSV text (RFC 4180: quotes, doubled quotes, line breaks inside quotes) into rows of cells. Empty lines are left out. */
export function parseCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = "";
  };
  const endRow = (): void => {
    endCell();
    if (row.some((each) => each !== "")) rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quoted && char === '"' && text[at + 1] === '"') cell += text.charAt(++at);
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === separator) endCell();
    else if (!quoted && char === "\n") endRow();
    else if (quoted || char !== "\r") cell += char;
  }
  endRow();
  return rows;
}
