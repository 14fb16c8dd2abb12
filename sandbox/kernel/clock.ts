/**
 * The sandbox's time. Everything that waits, times out or is stamped reads this clock and nothing else, so that a
 * test moves time by hand and a demonstration runs it faster than life.
 */
export interface Clock {
  /** Sandbox time in whole milliseconds since the epoch. While a task runs it is that task's due time. */
  nowMs(): number;
  /** Runs the task once sandbox time reaches the instant (a past instant means: at the next settling). Returns its cancellation. */
  schedule(atMs: number, task: () => void): () => void;
  /** Runs every task that is due now. Each request settles the clock before it is handled. */
  settle(): void;
  /** 1 is real time, 60 a minute a second, 0 stands still but for {@link Clock.advance}. */
  setSpeed(speed: number): void;
  readonly speed: number;
  /** How far time goes on at once after the task that runs now: the rest of a jump. 0 outside a task. */
  aheadMs(): number;
  /** Jumps forward; due tasks run in order, those that they schedule within the jump included. */
  advance(ms: number): void;
  /** Stops the timer and forgets every task. */
  close(): void;
}

interface Task {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** Node's timers overflow above this delay, so a longer wait is taken in several steps. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Makes a clock that begins at an instant of sandbox time. Its real timer never keeps the process alive. */
export function createClock(options: { readonly startMs: number; readonly speed?: number }): Clock {
  return new SandboxClock(options.startMs, options.speed ?? 1);
}

class SandboxClock implements Clock {
  #anchorSandboxMs: number;
  #anchorRealMs = performance.now();
  #speed: number;
  #taskTimeMs: number | undefined;
  #targetMs = 0;
  #order = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  readonly #tasks = new TaskHeap();

  constructor(startMs: number, speed: number) {
    this.#anchorSandboxMs = startMs;
    this.#speed = speed;
  }

  get speed(): number {
    return this.#speed;
  }

  nowMs(): number {
    return this.#taskTimeMs ?? this.#flowingMs();
  }

  aheadMs(): number {
    return this.#taskTimeMs === undefined ? 0 : Math.max(0, this.#targetMs - this.#taskTimeMs);
  }

  schedule(atMs: number, run: () => void): () => void {
    const task: Task = { atMs, order: this.#order++, run, cancelled: false };
    this.#tasks.push(task);
    if (this.#taskTimeMs === undefined) this.#arm();
    return () => {
      task.cancelled = true;
    };
  }

  settle(): void {
    if (this.#taskTimeMs !== undefined) return;
    this.#runUntil(this.#flowingMs());
    this.#arm();
  }

  setSpeed(speed: number): void {
    if (!Number.isFinite(speed) || speed < 0)
      throw new RangeError("A clock's speed is a number of 0 or more.");
    this.settle();
    this.#anchor(this.#flowingMs());
    this.#speed = speed;
    this.#arm();
  }

  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError("A clock advances by 0 or more milliseconds.");
    if (this.#taskTimeMs !== undefined) throw new Error("A task cannot advance the clock that runs it.");
    const target = this.#flowingMs() + ms;
    this.#runUntil(target);
    this.#anchor(target);
    this.#arm();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#tasks.clear();
  }

  #flowingMs(): number {
    if (this.#speed === 0) return this.#anchorSandboxMs;
    return Math.floor(this.#anchorSandboxMs + (performance.now() - this.#anchorRealMs) * this.#speed);
  }

  #anchor(sandboxMs: number): void {
    this.#anchorSandboxMs = sandboxMs;
    this.#anchorRealMs = performance.now();
  }

  /** A task sees its own due time, and time never runs backwards for a task that was scheduled in the past. */
  #runUntil(targetMs: number): void {
    let reachedMs = Number.NEGATIVE_INFINITY;
    this.#targetMs = targetMs;
    try {
      for (let task = this.#tasks.popDue(targetMs); task; task = this.#tasks.popDue(targetMs)) {
        reachedMs = Math.max(reachedMs, task.atMs);
        this.#taskTimeMs = reachedMs;
        task.run();
      }
    } finally {
      this.#taskTimeMs = undefined;
    }
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#tasks.peek();
    if (this.#closed || next === undefined || this.#speed === 0) return;
    const delay = (next.atMs - this.#flowingMs()) / this.#speed;
    this.#timer = setTimeout(() => this.settle(), Math.min(Math.max(Math.ceil(delay), 0), LONGEST_TIMER_MS));
    this.#timer.unref();
  }
}

/** A binary heap by due time, then by the order of scheduling. Cancelled tasks are dropped when they surface. */
class TaskHeap {
  readonly #tasks: Task[] = [];

  push(task: Task): void {
    const tasks = this.#tasks;
    let at = tasks.length;
    tasks.push(task);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(task, tasks[parent])) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  peek(): Task | undefined {
    while (this.#tasks[0]?.cancelled === true) this.#pop();
    return this.#tasks[0];
  }

  popDue(atMs: number): Task | undefined {
    const next = this.peek();
    return next !== undefined && next.atMs <= atMs ? this.#pop() : undefined;
  }

  clear(): void {
    this.#tasks.length = 0;
  }

  #pop(): Task | undefined {
    const tasks = this.#tasks;
    const first = tasks[0];
    const last = tasks.pop();
    if (last !== undefined && tasks.length > 0) {
      tasks[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    const tasks = this.#tasks;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let first = at;
      if (isBefore(tasks[left], tasks[first])) first = left;
      if (isBefore(tasks[right], tasks[first])) first = right;
      if (first === at) return;
      this.#swap(at, first);
      at = first;
    }
  }

  #swap(a: number, b: number): void {
    const tasks = this.#tasks;
    const held = tasks[a];
    const other = tasks[b];
    if (held === undefined || other === undefined) return;
    tasks[a] = other;
    tasks[b] = held;
  }
}

function isBefore(a: Task | undefined, b: Task | undefined): boolean {
  if (a === undefined) return false;
  if (b === undefined) return true;
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
