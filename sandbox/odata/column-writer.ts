import type { Column } from "../model/column.ts";
import type { Calendar } from "../query/calendar.ts";
import type { Row, Value } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { quotedText, type Members } from "./json-text.ts";
import type { Preferences } from "./preferences.ts";
import { formattedValue, wireText } from "./wire-value.ts";

/** The row that a lookup points at. */
export interface LookupTarget {
  /** Its table's logical name, where it is known. */
  readonly table: string | undefined;
  readonly name: string | undefined;
  /** The navigation property that leads there, where the answer tells it. */
  readonly navigation: string | undefined;
}

/** One column of an answer. */
export interface ShownColumn {
  /** What it is called in the answer. */
  readonly property: string;
  readonly column: Column;
  /** What it is called in the row that was read. */
  readonly place: string;
  /** Whether a null is shown; a sum leaves it out. */
  readonly nulls: boolean;
  /** The text of a value for people where the column's own would not do, for instance `FY2026`. */
  readonly text?: (value: number) => string;
  /** Where a lookup's value points. */
  readonly target?: (row: Row, value: Value) => LookupTarget | undefined;
}

/** Writes a column of a row, with its annotations; nothing where nothing is shown. */
export type ColumnWriter = (row: Row) => Members;

interface Wanted {
  readonly formatted: boolean;
  readonly navigation: boolean;
  readonly lookupTable: boolean;
  readonly calendar: Calendar;
}

/**
 * Settles once a page what each column brings: which annotations are wanted, and by what names. Rows are many, and a
 * decision a value, or an object a row, would cost more than the values.
 */
export function columnWriters(
  columns: readonly ShownColumn[],
  { wants }: Preferences,
  calendar: Calendar,
): readonly ColumnWriter[] {
  const wanted = {
    formatted: wants(ANNOTATIONS.formatted),
    navigation: wants(ANNOTATIONS.navigation),
    lookupTable: wants(ANNOTATIONS.lookupTable),
    calendar,
  };
  return columns.map((shown) => columnWriter(shown, wanted));
}

/** Writes all columns of a row. */
export function writeRow(writers: readonly ColumnWriter[], row: Row): Members {
  let members: Members = "";
  for (const write of writers) {
    const part = write(row);
    if (part !== "") members += members === "" ? part : `,${part}`;
  }
  return members;
}

function columnWriter(shown: ShownColumn, wanted: Wanted): ColumnWriter {
  const { place, column } = shown;
  const key = `${JSON.stringify(shown.property)}:`;
  const empty = shown.nulls ? `${key}null` : "";
  const annotate = column.kind === "lookup" ? lookupNotes(shown, wanted) : valueNotes(shown, wanted);
  const write = (row: Row, value: Value): Members =>
    `${key}${wireText(column, value)}${annotate(row, value)}`;
  const written = repeats(column) ? remembered(write) : write;
  return (row) => {
    const value = row[place] ?? null;
    return value === null ? empty : written(row, value);
  };
}

/** Values of which a page holds few different ones. */
function repeats({ kind }: Column): boolean {
  return kind === "choice" || kind === "boolean" || kind === "lookup";
}

function remembered(write: (row: Row, value: Value) => Members): typeof write {
  const texts = new Map<Value, Members>();
  return (row, value) => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    const text = write(row, value);
    texts.set(value, text);
    return text;
  };
}

/** What follows a value: its annotations, each behind a comma. */
type Notes = (row: Row, value: Value) => string;

const NO_NOTES: Notes = () => "";

function valueNotes({ property, column, text }: ShownColumn, { formatted, calendar }: Wanted): Notes {
  if (!formatted) return NO_NOTES;
  const key = `,${JSON.stringify(`${property}@${ANNOTATIONS.formatted}`)}:`;
  return (_row, value) => {
    const shown = text === undefined ? formattedValue(column, value, calendar) : text(Number(value));
    return shown === undefined ? "" : key + quotedText(shown);
  };
}

function lookupNotes({ property, target }: ShownColumn, wanted: Wanted): Notes {
  if (target === undefined || !(wanted.formatted || wanted.navigation || wanted.lookupTable)) return NO_NOTES;
  const note = (isWanted: boolean, annotation: string): ((text: string | undefined) => string) => {
    const key = `,${JSON.stringify(`${property}@${annotation}`)}:`;
    return (text) => (isWanted && text !== undefined ? key + quotedText(text) : "");
  };
  const name = note(wanted.formatted, ANNOTATIONS.formatted);
  const navigation = note(wanted.navigation, ANNOTATIONS.navigation);
  const table = note(wanted.lookupTable, ANNOTATIONS.lookupTable);
  return (row, value) => {
    const found = target(row, value);
    return found === undefined ? "" : name(found.name) + navigation(found.navigation) + table(found.table);
  };
}
