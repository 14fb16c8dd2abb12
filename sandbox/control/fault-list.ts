import type { Random } from "../kernel/random.ts";
import type { BatchPart } from "../odata/batch/batch-watch.ts";
import type { Fault } from "./fault.ts";

/** The faults that wait for a request, oldest first. */
export interface FaultList {
  add(fault: Fault): void;
  /**
   * The first fault that strikes this request; its `times` count down. `target` is the path with its query. A request
   * inside a batch is struck by none that fits the batch itself.
   */
  take(method: string, target: string, batch?: BatchPart): Fault | undefined;
  /** Whether a fault waits that cuts a connection. */
  awaitsCut(): boolean;
  /** What is left, with the `times` that remain. */
  list(): readonly Fault[];
  clear(): void;
}

/**
 * Makes an empty list; `random` decides where a fault has a probability, so the same seed strikes the same requests. `onAdd` runs
 * after each addition.
 */
export function createFaultList(
  random: Pick<Random, "next">,
  onAdd: () => void = () => undefined,
): FaultList {
  let waiting: Fault[] = [];
  return {
    add(fault) {
      waiting.push(fault);
      onAdd();
    },
    take(method, target, batch) {
      const fault = waiting.find((one) => {
        const isOfBatch = batch !== undefined && matches(one, batch.method, batch.path);
        return !isOfBatch && matches(one, method, target) && strikes(one, random);
      });
      if (fault?.times !== undefined) waiting = countDown(waiting, fault, fault.times);
      return fault;
    },
    awaitsCut: () => waiting.some(({ kind }) => kind === "drop-before" || kind === "drop-after"),
    list: () => waiting,
    clear: () => {
      waiting = [];
    },
  };
}

function matches({ match }: Fault, method: string, target: string): boolean {
  const methodFits = match.method === undefined ? method !== "OPTIONS" : match.method === method;
  return methodFits && target.includes(match.path ?? "");
}

function strikes({ probability = 1 }: Fault, random: Pick<Random, "next">): boolean {
  return probability === 1 || random.next() < probability;
}

function countDown(faults: readonly Fault[], struck: Fault, times: number): Fault[] {
  return faults.flatMap((fault) =>
    fault !== struck ? [fault] : times > 1 ? [{ ...fault, times: times - 1 }] : [],
  );
}
