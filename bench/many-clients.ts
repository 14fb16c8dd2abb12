import { Agent, request } from "node:http";

/** Where and as whom the clients ask. */
export interface Asked {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** One answer: how long it took from the first byte sent to the last one received, in milliseconds, and its size. */
export interface Timed {
  readonly ms: number;
  readonly bytes: number;
}

/**
 * So many clients ask the same thing at once, each anew as soon as it has its answer, until all have asked `rounds`
 * times. Rejects when an answer has another status than the expected one.
 */
export async function askWithManyClients(asked: Asked, clients: number, rounds: number): Promise<Timed[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const timed: Timed[] = [];
  const client = async (): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) timed.push(await askOnce(asked, agent));
  };
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  return timed;
}

function askOnce({ origin, path, headers, status }: Asked, agent: Agent): Promise<Timed> {
  return new Promise((resolve, reject) => {
    const startMs = performance.now();
    const sent = request(origin + path, { agent, headers }, (answer) => {
      let bytes = 0;
      let text = "";
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.byteLength;
        if (answer.statusCode !== status) text += chunk.toString("utf8");
      });
      answer.on("end", () => {
        if (answer.statusCode === status) resolve({ ms: performance.now() - startMs, bytes });
        else
          reject(
            new Error(
              `Failed to measure ${path}: it answered ${String(answer.statusCode)} ${text.slice(0, 300)}`,
            ),
          );
      });
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}
