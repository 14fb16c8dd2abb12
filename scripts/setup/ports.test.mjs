import { createServer } from "node:net";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import {
  isPortFree,
  portUses,
  readPorts,
  requirePorts,
  sharedPortMessage,
  takenPortMessage,
} from "./ports.mjs";

const BOTH = { console: true, sandbox: true };

describe("readPorts", () => {
  it("has the documented ports where nothing is set", () => {
    expect(readPorts({})).toEqual({ console: 3000, dataverse: 4010, dataverse2: 4011, identity: 4020 });
  });

  it("puts the second environment on the next port", () => {
    expect(readPorts({ FLOWTOWER_DATAVERSE_PORT: "5000" }).dataverse2).toBe(5001);
  });

  it.each(["0", "-1", "3000.5", "65535", "abc"])("refuses %j", (text) => {
    expect(() => readPorts({ FLOWTOWER_PORT: text })).toThrow(`FLOWTOWER_PORT is "${text}"`);
  });
});

describe("a taken port", () => {
  it("is named with the variable that moves it", () => {
    const [use] = portUses(readPorts({}), BOTH);
    expect(takenPortMessage(use)).toContain("Port 3000, for the console, is taken.");
    expect(takenPortMessage(use)).toContain("FLOWTOWER_PORT=3100");
  });

  it("moves the first environment when it is the second one's", () => {
    const second = portUses(readPorts({}), BOTH).find(({ port }) => port === 4011);
    expect(takenPortMessage(second)).toContain("FLOWTOWER_DATAVERSE_PORT=4110");
  });

  it("is found before anything is built", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address();
    const uses = [{ port, purpose: "the console", variable: "FLOWTOWER_PORT", base: port }];
    await expect(requirePorts(uses)).rejects.toThrow(`Port ${port}, for the console, is taken.`);
    server.close();
    await once(server, "close");
    expect(await isPortFree(port)).toBe(true);
  });
});

it("names two parts that were given one port", () => {
  const uses = portUses(readPorts({ FLOWTOWER_PORT: "4011" }), BOTH);
  expect(sharedPortMessage(uses)).toContain("Port 4011 is given to the console and the second environment.");
});

it("needs the console's port alone where no sandbox runs", () => {
  expect(portUses(readPorts({}), { console: true, sandbox: false }).map(({ port }) => port)).toEqual([3000]);
});
