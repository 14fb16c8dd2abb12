import { createServer } from "node:net";
import { SetupError } from "./step.mjs";

/** @typedef {{ console: number, dataverse: number, dataverse2: number, identity: number }} Ports */

/** @param {string} name @param {string | undefined} text @param {number} otherwise */
function portFrom(name, text, otherwise) {
  if (text === undefined || text === "") return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65535) return port;
  throw new SetupError(`${name} is "${text}". A port is a whole number from 1 to 65534.`);
}

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Ports}
 */
export function readPorts(env) {
  const dataverse = portFrom("FLOWTOWER_DATAVERSE_PORT", env["FLOWTOWER_DATAVERSE_PORT"], 4010);
  return {
    console: portFrom("FLOWTOWER_PORT", env["FLOWTOWER_PORT"], 3000),
    dataverse,
    dataverse2: dataverse + 1,
    identity: portFrom("FLOWTOWER_IDENTITY_PORT", env["FLOWTOWER_IDENTITY_PORT"], 4020),
  };
}

/** @param {Ports} ports the environment variables that give a child the same ports */
export const portsAsEnv = (ports) => ({
  FLOWTOWER_PORT: String(ports.console),
  FLOWTOWER_DATAVERSE_PORT: String(ports.dataverse),
  FLOWTOWER_IDENTITY_PORT: String(ports.identity),
});

/** @param {number} port @param {string} host */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) =>
      resolve("code" in error && error.code !== "EADDRINUSE" && error.code !== "EACCES"),
    );
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/**
 * Both loopback addresses, as a browser may take either for `localhost`. A machine without IPv6 counts as free there.
 *
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isPortFree(port) {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"));
}

/** @typedef {{ port: number, purpose: string, variable: string, base: number }} PortUse base: what the variable says now */

/**
 * @param {Ports} ports
 * @param {{ sandbox: boolean, console: boolean }} what
 * @returns {PortUse[]}
 */
export function portUses(ports, what) {
  /** @type {PortUse[]} */
  const uses = [];
  /** @param {number} port @param {string} purpose @param {string} variable @param {number} [base] */
  const add = (port, purpose, variable, base = port) => uses.push({ port, purpose, variable, base });
  if (what.console) add(ports.console, "the console", "FLOWTOWER_PORT");
  if (what.sandbox) {
    add(ports.dataverse, "the sandbox's Dataverse", "FLOWTOWER_DATAVERSE_PORT");
    add(ports.dataverse2, "the second environment", "FLOWTOWER_DATAVERSE_PORT", ports.dataverse);
    add(ports.identity, "the identity provider", "FLOWTOWER_IDENTITY_PORT");
  }
  return uses;
}

/** @param {readonly PortUse[]} uses @returns {string | undefined} what to tell the person, if two parts share one port */
export function sharedPortMessage(uses) {
  const twice = uses.find((use, index) => uses.findIndex((other) => other.port === use.port) !== index);
  if (twice === undefined) return undefined;
  const parts = uses.filter((use) => use.port === twice.port).map((use) => use.purpose);
  return `Port ${twice.port} is given to ${parts.join(" and ")}. Move one of them with ${twice.variable}.`;
}

/** @param {PortUse} use what to tell the person when somebody else listens there */
export function takenPortMessage({ port, purpose, variable, base }) {
  return `Port ${port}, for ${purpose}, is taken. Free it, or choose another: ${variable}=${base + 100} npm start`;
}

/** @param {readonly PortUse[]} uses */
export async function requirePorts(uses) {
  const shared = sharedPortMessage(uses);
  if (shared !== undefined) throw new SetupError(shared);
  const free = await Promise.all(uses.map(({ port }) => isPortFree(port)));
  const taken = uses.filter((_, index) => free[index] === false);
  if (taken.length > 0) throw new SetupError(taken.map(takenPortMessage).join("\n"));
}
