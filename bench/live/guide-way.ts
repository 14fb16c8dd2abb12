import { Agent, request } from "node:http";
import type { Asked } from "./request-log.ts";
import type { BenchWorld } from "./bench-world.ts";

/** What Microsoft's guide tells a client to ask of each run, over and over. */
const STATUS_QUERY = "?$select=statuscode,statecode,startedon,completedon";
const EVERY_MS = 5000;
const BEAT_MS = 50;

/**
 * Follows runs as Microsoft's guide shows: each tab asks for each run by itself every five seconds. Resolves with what was
 * asked in so much time, counted here as it was sent and answered; it asks as fast as the sandbox answers, and no faster than the guide.
 */
export async function askTheGuidesWay(
  { control, dataverseOrigin }: BenchWorld,
  ids: readonly string[],
  { tabs, forMs }: { readonly tabs: number; readonly forMs: number },
): Promise<Asked> {
  const token = String((await control("token?user=olivia"))["access_token"]);
  const agent = new Agent({ keepAlive: true, maxSockets: 6 * tabs });
  const perBeat = (ids.length * tabs * BEAT_MS) / EVERY_MS;
  const counts = { requests: 0, bytes: 0 };
  const open = new Set<Promise<void>>();
  const endMs = performance.now() + forMs;
  let due = 0;
  let place = 0;
  while (performance.now() < endMs) {
    for (due += perBeat; due >= 1; due -= 1) {
      const path = `/api/data/v9.2/flowsessions(${ids[place % ids.length] ?? ""})${STATUS_QUERY}`;
      place += 1;
      const done = ask(dataverseOrigin + path, token, agent)
        .then((bytes) => {
          counts.requests += 1;
          counts.bytes += bytes;
        })
        .finally(() => open.delete(done));
      open.add(done);
    }
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
  }
  await Promise.all(open);
  agent.destroy();
  return counts;
}

/** Resolves with the bytes of the answer's body. */
function ask(address: string, token: string, agent: Agent): Promise<number> {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: "application/json",
    "accept-encoding": "gzip",
    "odata-version": "4.0",
    "odata-maxversion": "4.0",
  };
  return new Promise((resolve, reject) => {
    const sent = request(address, { agent, headers }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => (bytes += chunk.byteLength));
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve(bytes);
        else reject(new Error(`${address} answered ${String(answer.statusCode)}.`));
      });
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}
