/** Values by name. */
type Fields = Readonly<Record<string, unknown>>;

/** One action as a sample flow did it, in the order of doing, with the milliseconds that it took (parts of one included). */
export interface RecordedAction {
  readonly name: string;
  /** Which action of Power Automate for desktop it is: a key of the catalogue. Absent: by the words of its name. */
  readonly kind?: string | undefined;
  /** The subflow that it belongs to; the top one is `main`. */
  readonly subflow: string;
  /** Its place in the subflow, from 1. The turns of a loop repeat it. */
  readonly index: number;
  readonly durationMs: number;
  readonly inputs: Fields;
  readonly outputs: Fields;
  /** `system` for what only steers the flow (loops, conditions), `message` for what its author logs. */
  readonly sort: "action" | "system" | "message";
  readonly level: "info" | "warning";
}

/** An action within a loop, by what differs from turn to turn. */
export interface LoopAction {
  readonly name: string;
  readonly kind: string;
  readonly sort?: "system";
  readonly inputs?: Fields;
  readonly outputs?: Fields;
}

interface Loop {
  readonly count: number;
  readonly msEach: number;
  readonly turn: (index: number) => readonly LoopAction[];
}

/** How much of a step that works through rows is spent in its loop. */
const LOOP_SHARE = 0.8;

/**
 * Writes down what a sample flow does, without being told twice: the inputs that it reads are those of its next step,
 * the cells that it reads are the turns of a loop in that step, and its outputs are set at the end.
 */
export class ActionRecorder {
  readonly #actions: RecordedAction[] = [];
  #inputs: Record<string, unknown> = {};
  #cells: { readonly column: string; readonly row: number; readonly value: unknown }[] = [];
  #steps = 0;

  /** What was done until now. */
  get actions(): readonly RecordedAction[] {
    return this.#actions;
  }

  /** Notes an input of the flow as read. */
  input(name: string, value: unknown): void {
    this.#inputs[name] = value;
  }

  /** Notes a cell of a datatable as read; rows from 0. */
  cell(column: string, row: number, value: unknown): void {
    this.#cells.push({ column, row, value });
  }

  /** Notes an action of `main`, its loop over the cells read since the last one before it. */
  step(name: string, durationMs: number, outputs: Fields): void {
    const loopMs = this.#cells.length === 0 ? 0 : durationMs * LOOP_SHARE;
    this.#flushCells(loopMs, name);
    this.#add({ name, durationMs: durationMs - loopMs, inputs: this.#takeInputs(), outputs });
  }

  /** Notes a subflow that is run `count` times. */
  repeat(name: string, { count, msEach, turn }: Loop): void {
    const subflow = subflowName(name);
    this.#add({ name, kind: "loop", sort: "system", durationMs: 0, inputs: this.#takeInputs() });
    for (let at = 0; at < count; at++) {
      const actions = turn(at);
      actions.forEach((action, place) =>
        this.#actions.push({
          name: action.name,
          kind: action.kind,
          subflow,
          index: place + 1,
          durationMs: msEach / actions.length,
          inputs: action.inputs ?? {},
          outputs: action.outputs ?? {},
          sort: action.sort ?? "action",
          level: "info",
        }),
      );
    }
  }

  /** Notes a message of the flow's author. */
  message(message: string, level: "info" | "warning"): void {
    this.#add({
      name: "Log message",
      kind: "log",
      sort: "message",
      level,
      durationMs: 0,
      inputs: { Message: message },
    });
  }

  /** Closes the log within the milliseconds that are left: cells read last, then the outputs, each set by an action. */
  finish(outputs: Fields, durationMs: number): void {
    const each = durationMs / (Object.keys(outputs).length + (this.#cells.length === 0 ? 0 : 1) || 1);
    this.#flushCells(this.#cells.length === 0 ? 0 : each, "Read rows");
    for (const [name, value] of Object.entries(outputs)) {
      this.#add({
        name: "Set variable",
        kind: "set-variable",
        durationMs: each,
        inputs: { Value: value },
        outputs: { [name]: value },
      });
    }
  }

  #add(action: Partial<RecordedAction> & { readonly name: string; readonly durationMs: number }): void {
    this.#steps += 1;
    this.#actions.push({
      subflow: "main",
      index: this.#steps,
      inputs: {},
      outputs: {},
      sort: "action",
      level: "info",
      ...action,
    });
  }

  #takeInputs(): Fields {
    const inputs = this.#inputs;
    this.#inputs = {};
    return inputs;
  }

  #flushCells(durationMs: number, step: string): void {
    const cells = this.#cells;
    if (cells.length === 0) return;
    this.#cells = [];
    const subflow = subflowName(step);
    const columns = [...new Set(cells.map((cell) => cell.column))];
    for (const { column, row, value } of cells) {
      this.#actions.push({
        name: "Read cell",
        kind: "read-cell",
        subflow,
        index: columns.indexOf(column) + 1,
        durationMs: durationMs / cells.length,
        inputs: { Row: row + 1, Column: column },
        outputs: { CellValue: value },
        sort: "action",
        level: "info",
      });
    }
  }
}

/** The name of a subflow that does a step: its words in one. */
function subflowName(step: string): string {
  return step
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
