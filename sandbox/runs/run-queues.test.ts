import { describe, expect, test } from "vitest";
import { RunQueues, type QueuedRun } from "./run-queues.ts";

const aRun = (runId: string, over: Partial<QueuedRun> = {}): QueuedRun => ({
  runId,
  target: { kind: "machine", id: "m1" },
  priority: 0,
  requestedAtMs: 1000,
  order: 0,
  ...over,
});

function drain(queues: RunQueues): string[] {
  const order: string[] = [];
  for (let head = queues.heads()[0]; head; head = queues.heads()[0]) {
    order.push(head.runId);
    queues.remove(head);
  }
  return order;
}

describe("RunQueues", () => {
  test("lets high priority pass normal, and the older run pass the younger", () => {
    const queues = new RunQueues();
    queues.add(aRun("young", { requestedAtMs: 3000 }));
    queues.add(aRun("old", { requestedAtMs: 1000 }));
    queues.add(aRun("urgent", { requestedAtMs: 9000, priority: 1 }));
    queues.add(aRun("urgent too", { requestedAtMs: 9500, priority: 1 }));
    expect(drain(queues)).toEqual(["urgent", "urgent too", "old", "young"]);
  });

  test("keeps the order of submission within one millisecond", () => {
    const queues = new RunQueues();
    queues.add(aRun("second", { order: 2 }));
    queues.add(aRun("third", { order: 3 }));
    queues.add(aRun("first", { order: 1 }));
    expect(drain(queues)).toEqual(["first", "second", "third"]);
  });

  test("offers one head a queue, the most urgent first", () => {
    const queues = new RunQueues();
    queues.add(aRun("a1", { order: 1 }));
    queues.add(aRun("a2", { order: 2 }));
    queues.add(aRun("b1", { order: 3, priority: 1, target: { kind: "group", id: "m1" } }));
    expect(queues.heads().map((run) => run.runId)).toEqual(["b1", "a1"]);
    expect(queues.size).toBe(3);
  });

  test("takes a run out of the middle", () => {
    const queues = new RunQueues();
    const middle = aRun("middle", { order: 2 });
    queues.add(aRun("head", { order: 1 }));
    queues.add(middle);
    queues.add(aRun("tail", { order: 3 }));
    queues.remove(middle);
    expect(drain(queues)).toEqual(["head", "tail"]);
  });
});
