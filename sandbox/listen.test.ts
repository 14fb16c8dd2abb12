import { Agent, get } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { CUT, type Handler } from "./control/answer.ts";
import { listen, PortTaken, toListener, type Listening } from "./listen.ts";

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()));
});

async function serve(handle: Handler): Promise<string> {
  const listening = await listen(0);
  open.push(listening);
  listening.serve(toListener(handle));
  return `http://localhost:${listening.port}`;
}

test("answers on both names of this machine", async () => {
  const base = await serve((request) => Promise.resolve(new Response(new URL(request.url).pathname)));
  expect(await (await fetch(`${base}/a`)).text()).toBe("/a");
  expect(await (await fetch(`${base.replace("localhost", "127.0.0.1")}/b`)).text()).toBe("/b");
});

test("destroys the socket of a cut connection, without a byte of an answer", async () => {
  const base = await serve(() => Promise.resolve(CUT));
  await expect(fetch(base, { method: "POST", body: "{}" })).rejects.toThrow("fetch failed");
  const received = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(Number(new URL(base).port), "127.0.0.1", () =>
      socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    );
    socket.on("data", (bytes) => (text += bytes.toString())).on("error", () => undefined);
    socket.on("close", () => resolve(text));
  });
  expect(received).toBe("");
});

test("goes on answering after a cut connection", async () => {
  let count = 0;
  const base = await serve(() => Promise.resolve(count++ === 0 ? CUT : new Response("still here")));
  await expect(fetch(base)).rejects.toThrow();
  expect(await (await fetch(base)).text()).toBe("still here");
});

test("keeps early requests until it has its work", async () => {
  const listening = await listen(0);
  open.push(listening);
  const early = fetch(`http://localhost:${listening.port}`);
  listening.serve(toListener(() => Promise.resolve(new Response("late"))));
  expect(await (await early).text()).toBe("late");
});

test("ends idle connections, so that the next request comes on a new one", async () => {
  const listening = await listen(0);
  open.push(listening);
  listening.serve(toListener(() => Promise.resolve(new Response("ok"))));
  const agent = new Agent({ keepAlive: true });
  const localPortOf = (): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      get({ port: listening.port, host: "127.0.0.1", agent }, (response) => {
        const { localPort } = response.socket;
        response.resume().on("end", () => setImmediate(() => resolve(localPort)));
      }).on("error", reject);
    });
  const first = await localPortOf();
  expect(await localPortOf()).toBe(first);
  listening.closeIdle();
  await expect.poll(() => Object.keys(agent.freeSockets)).toEqual([]);
  expect(await localPortOf()).not.toBe(first);
  agent.destroy();
});

test("names the port that is taken", async () => {
  const first = await listen(0);
  open.push(first);
  await expect(listen(first.port)).rejects.toThrow(new PortTaken(first.port));
});
