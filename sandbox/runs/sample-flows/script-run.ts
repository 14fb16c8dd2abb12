import type { ActionRecorder, LoopAction } from "./action-recorder.ts";
import { parseAmount, parseDay } from "./reading.ts";

/** One action of a sample flow, with the time that it takes. */
export interface ScriptStep {
  readonly name: string;
  readonly durationMs: number;
}

/** Another desktop flow that a flow runs, by the name of its script. */
export interface ChildCall {
  readonly script: string;
  readonly inputs: Fields;
}

/** A child flow's run within its parent's: when it begins after the parent's begin, and how long it takes. */
export interface ChildRun extends ChildCall {
  readonly startsAfterMs: number;
  readonly durationMs: number;
}

/** How a child flow goes: its length, and its outputs or the message of its failure. */
export interface ChildOutcome {
  readonly durationMs: number;
  readonly outputs: Outputs | undefined;
  readonly problem: string | undefined;
}

/** What a script may be given beside its inputs. */
export interface ScriptOptions {
  /** Notes every action in full; without one only the steps' lengths are known. */
  readonly recorder?: ActionRecorder | undefined;
  /** Works a child flow through; without one a flow that runs others fails. */
  readonly runChild?: ((call: ChildCall) => ChildOutcome) | undefined;
  /** Milliseconds between the begin of the run and its first action. */
  readonly startMs?: number;
}

/** Source: Microsoft Learn, "Run desktop flow action": how many flows one flow may run at a time. */
const PARALLEL_CHILDREN = 6;

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
  readonly #children: ChildRun[] = [];
  readonly #options: ScriptOptions;
  #elapsedMs: number;
  #problem: string | undefined;

  constructor(inputs: Fields, options: ScriptOptions = {}) {
    this.#inputs = inputs;
    this.#options = options;
    this.#elapsedMs = options.startMs ?? 0;
  }

  /** The message of the first thing that went wrong. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** The steps taken, the failing one included. */
  get steps(): readonly ScriptStep[] {
    return this.#steps;
  }

  /** The child flows that were run, in the order of their begin. */
  get children(): readonly ChildRun[] {
    return this.#children;
  }

  /** Notes an action, the milliseconds that it takes, and what it produced. */
  step(name: string, durationMs: number, outputs: Fields = {}): void {
    if (this.#problem !== undefined) return;
    this.#take(name, durationMs);
    this.#options.recorder?.step(name, Math.round(durationMs), outputs);
  }

  /** Repeats the actions of a subflow `count` times; the log alone asks what each turn did. */
  repeat(name: string, count: number, msEach: number, turn: (index: number) => readonly LoopAction[]): void {
    if (this.#problem !== undefined) return;
    this.#take(name, count * msEach);
    this.#options.recorder?.repeat(name, { count, msEach, turn });
  }

  /** Leaves a message of the flow's author in the log. Source: Microsoft Learn, "Logging actions reference". */
  logMessage(message: string, level: "info" | "warning" = "info"): void {
    if (this.#problem === undefined) this.#options.recorder?.message(message, level);
  }

  /** Runs other flows, up to six at a time, and waits for all of them. The first failure fails this one. */
  runFlows(name: string, calls: readonly ChildCall[]): readonly Outputs[] {
    const all: Outputs[] = [];
    for (let at = 0; at < calls.length && this.#problem === undefined; at += PARALLEL_CHILDREN) {
      const wave = calls.slice(at, at + PARALLEL_CHILDREN);
      const outcomes = wave.map((call) => this.#child(call));
      const longestMs = Math.max(...outcomes.map((outcome) => outcome.durationMs));
      this.step(at === 0 ? name : `${name} (${at / PARALLEL_CHILDREN + 1})`, longestMs);
      const problem = outcomes.find((outcome) => outcome.problem !== undefined)?.problem;
      if (problem !== undefined) this.refuse(`A child flow failed: ${problem}`);
      all.push(...outcomes.map((outcome) => outcome.outputs ?? {}));
    }
    return all;
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
    const value = this.#cellOf(row, column, index);
    const amount = parseAmount(value);
    if (amount === undefined) this.refuse(`Row ${index + 1}: ${column} '${shown(value)}' is not a number.`);
    return amount ?? 0;
  }

  /** A text out of a row. */
  cell(row: Fields, column: string, index: number): string {
    const value = this.#cellOf(row, column, index);
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    this.refuse(`Row ${index + 1}: ${column} is empty.`);
    return "";
  }

  /** A calendar day out of a row. */
  dayOf(row: Fields, column: string, index: number): number {
    const day = parseDay(this.#cellOf(row, column, index));
    if (day === undefined) this.refuse(`Row ${index + 1}: ${column} '${shown(row[column])}' is not a date.`);
    return day ?? 0;
  }

  #take(name: string, durationMs: number): void {
    const whole = Math.round(durationMs);
    this.#steps.push({ name, durationMs: whole });
    this.#elapsedMs += whole;
  }

  #child(call: ChildCall): ChildOutcome {
    const outcome = this.#options.runChild?.(call);
    if (outcome === undefined) {
      this.refuse("This flow can't run other flows here.");
      return { durationMs: 0, outputs: undefined, problem: undefined };
    }
    this.#children.push({ ...call, startsAfterMs: this.#elapsedMs, durationMs: outcome.durationMs });
    return outcome;
  }

  #cellOf(row: Fields, column: string, index: number): unknown {
    if (this.#problem === undefined) this.#options.recorder?.cell(column, index, row[column]);
    return row[column];
  }

  #value(name: string, fallback: unknown): unknown {
    const value = Object.hasOwn(this.#inputs, name) ? this.#inputs[name] : undefined;
    const isBlank = value === undefined || value === null;
    if (isBlank && fallback === undefined) {
      this.refuse(`The mandatory input '${name}' has no value.`);
      return undefined;
    }
    if (this.#problem === undefined) this.#options.recorder?.input(name, isBlank ? fallback : value);
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
