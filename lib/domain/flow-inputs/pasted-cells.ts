/** The lines of a pasted text without the empty ones at its end. */
export function pastedLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
}

/**
 * Rows and cells of a text that was copied from a spreadsheet: tabs between cells, and quotes around a cell that
 * holds a tab, a line break or a quote, which is then doubled. Empty rows at the end are dropped.
 */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/y;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null) break;
    const [, quoted, plain, end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\t") {
      if (cell.lastIndex === text.length) row.push("");
      else continue;
    }
    rows.push(row);
    row = [];
  }
  return rows.slice(0, rows.findLastIndex((cells) => cells.some((one) => one.trim() !== "")) + 1);
}
