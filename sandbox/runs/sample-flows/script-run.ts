import { parseAmount, parseDay } from "./reading.ts";

/** One action of a sample flow, with the time that it takes. */
export interface ScriptStep {
  readonly name: string;
  readonly durationMs: number;
}

/** What a sample flow answers with, by output name. */
export type Outputs = Readonly<Record<string, unknown>>;

/** A desktop flow of the sandbox: computes its outputs and tells what it does meanwhile. It knows no run and no machine. */
export type SampleFlow = (script: ScriptRun) => Outputs;

/** One row of a datatable, or one custom object. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * What a sample flow works with: its inputs, read with the tolerance that a desktop flow shows (a number may be text, a
 * list may be JSON text), and the log of its steps. The first thing that goes wrong stops the log; the values that the
 * readers hand back from then on are empty, so that a sample flow needs no check after each of them.
 */
export class ScriptRun {
  readonly #inputs: Fields;
  readonly #steps: ScriptStep[] = [];
  #problem: string | undefined;

  constructor(inputs: Fields) {
    this.#inputs = inputs;
  }

  /** The message of the first thing that went wrong. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** The steps taken, the failing one included. */
  get steps(): readonly ScriptStep[] {
    return this.#steps;
  }

  /** Notes an action and the milliseconds that it takes. */
  step(name: string, durationMs: number): void {
    if (this.#problem === undefined) this.#steps.push({ name, durationMs: Math.round(durationMs) });
  }

  /** Fails the script, unless it has failed already. */
  refuse(message: string): void {
    this.#problem ??= message;
  }

  /** Text; without a fallback the input is mandatory. */
  text(name: string, fallback?: string): string {
    const value = this.#value(name, fallback);
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : this.#wrong(name, "text", "");
  }

  /** A number, or text that holds one. */
  number(name: string, fallback?: number): number {
    return parseAmount(this.#value(name, fallback)) ?? this.#wrong(name, "a number", 0);
  }

  /** True or false, also as text. */
  flag(name: string, fallback?: boolean): boolean {
    const value = this.#value(name, fallback);
    if (typeof value === "boolean") return value;
    const word = typeof value === "string" ? value.toLowerCase() : "";
    return word === "true" || (word === "false" ? false : this.#wrong(name, "true or false", false));
  }

  /** A calendar day written as 2026-03-31, in whole days since the epoch. */
  day(name: string, fallback?: string): number {
    return parseDay(this.#value(name, fallback)) ?? this.#wrong(name, "a date such as 2026-03-31", 0);
  }

  /** A list, or JSON text that holds one. */
  list(name: string, fallback?: readonly unknown[]): readonly unknown[] {
    const value = parsed(this.#value(name, fallback));
    return Array.isArray(value) ? value : this.#wrong(name, "a list", []);
  }

  /** A list of texts; numbers in it become text. */
  texts(name: string, fallback?: readonly string[]): readonly string[] {
    return this.list(name, fallback).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
  }

  /** A datatable: a list of objects. */
  rows(name: string, fallback?: readonly Fields[]): readonly Fields[] {
    return this.list(name, fallback).map((row, index) => {
      if (isFields(row)) return row;
      this.refuse(`Row ${index + 1} of '${name}' has no columns.`);
      return {};
    });
  }

  /** A custom object, or JSON text that holds one. */
  object(name: string, fallback?: Fields): Fields {
    const value = parsed(this.#value(name, fallback));
    return isFields(value) ? value : this.#wrong(name, "an object", {});
  }

  /** A number out of a row; rows are counted from 1 in messages. */
  amount(row: Fields, column: string, index: number): number {
    const value = row[column];
    const amount = parseAmount(value);
    if (amount === undefined) this.refuse(`Row ${index + 1}: ${column} '${shown(value)}' is not a number.`);
    return amount ?? 0;
  }

  /** A text out of a row. */
  cell(row: Fields, column: string, index: number): string {
    const value = row[column];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    this.refuse(`Row ${index + 1}: ${column} is empty.`);
    return "";
  }

  /** A calendar day out of a row. */
  dayOf(row: Fields, column: string, index: number): number {
    const day = parseDay(row[column]);
    if (day === undefined) this.refuse(`Row ${index + 1}: ${column} '${shown(row[column])}' is not a date.`);
    return day ?? 0;
  }

  #value(name: string, fallback: unknown): unknown {
    const value = Object.hasOwn(this.#inputs, name) ? this.#inputs[name] : undefined;
    const isBlank = value === undefined || value === null;
    if (isBlank && fallback === undefined) {
      this.refuse(`The mandatory input '${name}' has no value.`);
      return undefined;
    }
    return isBlank ? fallback : value;
  }

  #wrong<T>(name: string, wanted: string, empty: T): T {
    this.refuse(`The input '${name}' is not ${wanted}.`);
    return empty;
  }
}

/** Whether a value is an object with named fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
