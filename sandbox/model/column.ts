/** What the sandbox does with a row when the row that its lookup points at is deleted. */
export type OnDelete = "cascade" | "removeLink" | "restrict" | "none";

interface ColumnBase {
  /** Absent from older environments, so a later switch can take it away (documented: `flowsession` grows columns). */
  readonly newer: boolean;
  /** Never null, so that it may serve as a page boundary in an index. */
  readonly required: boolean;
  /** Kept by the sandbox for its own use and invisible on the wire. */
  readonly internal: boolean;
  /** Value of a new row that names none. */
  readonly initial?: string | number;
}
/** A bare identifier. */
export interface GuidColumn extends ColumnBase {
  readonly kind: "guid";
}
/** Text. `memo` is Dataverse's long form; both compare without regard to case. */
export interface TextColumn extends ColumnBase {
  readonly kind: "string" | "memo";
  readonly maxLength: number;
}
/** A number; `integer` and `bigint` are whole, `double` carries two decimals when formatted. */
export interface NumberColumn extends ColumnBase {
  readonly kind: "integer" | "bigint" | "double";
}
/** Yes or no, stored as 1 or 0. */
export interface BooleanColumn extends ColumnBase {
  readonly kind: "boolean";
}
/**
 * An instant, stored as milliseconds since the epoch; `dateOnly` columns show the day alone.
 *
 * Unverified: that they do so in rows too. The only such column is `overriddencreatedon`; its format is DateOnly, but the
 * reference of work queue items gives it the behavior UserLocal, for which "Behavior and format of the date and time
 * column" promises a DateTimeOffset. A GET of a row that was migrated into a real environment would settle it.
 */
export interface DateTimeColumn extends ColumnBase {
  readonly kind: "datetime";
  readonly dateOnly: boolean;
}
/** A choice, state or status: a whole number with a label. */
export interface ChoiceColumn extends ColumnBase {
  readonly kind: "choice";
  readonly labels: Readonly<Record<number, string>>;
}
/** A reference to a row. Stored under the logical name, read as `_<logical name>_value`. */
export interface LookupColumn extends ColumnBase {
  readonly kind: "lookup";
  readonly targets: readonly [string, ...string[]];
  /**
   * Name for `$expand`, paths and addresses. Unlike all else it keeps its case. A lookup of several tables has one name
   * a table, except an owner, whose one name leads to the common base type.
   */
  readonly navigation: string | Readonly<Record<string, string>>;
  /** The column that says which of several targets a row points at. */
  readonly typeColumn?: string;
  readonly onDelete: OnDelete;
}
/** A file: the column holds the id of a row of `fileattachment`, or null. */
export interface FileColumn extends ColumnBase {
  readonly kind: "file";
  readonly maxBytes: number;
}
/** A managed property: JSON text in the store, an object on the wire. */
export interface ManagedColumn extends ColumnBase {
  readonly kind: "managed";
}

/** Any column of a table. */
export type Column =
  | GuidColumn
  | TextColumn
  | NumberColumn
  | BooleanColumn
  | DateTimeColumn
  | ChoiceColumn
  | LookupColumn
  | FileColumn
  | ManagedColumn;

/** Facts that any column may state beside its kind. */
export interface ColumnOptions {
  readonly newer?: boolean;
  readonly required?: boolean;
  readonly internal?: boolean;
  readonly initial?: string | number;
}

function base(options: ColumnOptions): ColumnBase {
  return {
    newer: options.newer ?? false,
    required: options.required ?? false,
    internal: options.internal ?? false,
    ...(options.initial === undefined ? {} : { initial: options.initial }),
  };
}

/** Declares an identifier column. */
export const guid = (options: ColumnOptions = {}): GuidColumn => ({ kind: "guid", ...base(options) });
/** Declares a line of text of at most so many characters. */
export const text = (maxLength: number, options: ColumnOptions = {}): TextColumn => ({
  kind: "string",
  maxLength,
  ...base(options),
});
/** Declares a long text of at most so many characters. */
export const memo = (maxLength: number, options: ColumnOptions = {}): TextColumn => ({
  kind: "memo",
  maxLength,
  ...base(options),
});
/** Declares a whole number of 32 bits. */
export const integer = (options: ColumnOptions = {}): NumberColumn => ({ kind: "integer", ...base(options) });
/** Declares a whole number of 64 bits; the sandbox keeps to those that a double holds exactly. */
export const bigint = (options: ColumnOptions = {}): NumberColumn => ({ kind: "bigint", ...base(options) });
/** Declares a floating-point number. */
export const double = (options: ColumnOptions = {}): NumberColumn => ({ kind: "double", ...base(options) });
/** Declares a yes-or-no column. */
export const boolean = (options: ColumnOptions = {}): BooleanColumn => ({
  kind: "boolean",
  ...base(options),
});
/** Declares an instant. */
export const dateTime = (options: ColumnOptions = {}): DateTimeColumn => ({
  kind: "datetime",
  dateOnly: false,
  ...base(options),
});
/** Declares a day without a time. */
export const dateOnly = (options: ColumnOptions = {}): DateTimeColumn => ({
  kind: "datetime",
  dateOnly: true,
  ...base(options),
});
/** Declares a choice by its values and labels. */
export const choice = (
  labels: Readonly<Record<number, string>>,
  options: ColumnOptions = {},
): ChoiceColumn => ({ kind: "choice", labels, ...base(options) });
/** Declares a file column; the documented ceiling of the run's files is 32,768 KB. */
export const file = (maxKilobytes: number, options: ColumnOptions = {}): FileColumn => ({
  kind: "file",
  maxBytes: maxKilobytes * 1024,
  ...base(options),
});
/** Declares a managed property. */
export const managed = (options: ColumnOptions = {}): ManagedColumn => ({
  kind: "managed",
  ...base(options),
});
/** Declares a reference. Deleting the target leaves the row alone unless the documentation says otherwise. */
export const lookup = (
  targets: readonly [string, ...string[]],
  navigation: LookupColumn["navigation"],
  options: ColumnOptions & { readonly onDelete?: OnDelete; readonly typeColumn?: string } = {},
): LookupColumn => ({
  kind: "lookup",
  targets,
  navigation,
  onDelete: options.onDelete ?? "none",
  ...(options.typeColumn === undefined ? {} : { typeColumn: options.typeColumn }),
  ...base(options),
});
