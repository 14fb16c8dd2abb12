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

/** @typedef {{ port: number, purpose: string, variable: string }} PortUse */

/**
 * @param {Ports} ports
 * @param {{ sandbox: boolean, console: boolean }} what
 * @returns {PortUse[]}
 */
export function portUses(ports, what) {
  const uses = [];
  if (what.console) uses.push({ port: ports.console, purpose: "the console", variable: "FLOWTOWER_PORT" });
  if (what.sandbox) {
    uses.push(
      { port: ports.dataverse, purpose: "the sandbox's Dataverse", variable: "FLOWTOWER_DATAVERSE_PORT" },
      {
        port: ports.dataverse2,
        purpose: "the second environment (Dataverse's port + 1)",
        variable: "FLOWTOWER_DATAVERSE_PORT",
      },
      { port: ports.identity, purpose: "the identity provider", variable: "FLOWTOWER_IDENTITY_PORT" },
    );
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

/** @param {readonly PortUse[]} uses */
export async function requirePorts(uses) {
  const shared = sharedPortMessage(uses);
  if (shared !== undefined) throw new SetupError(shared);
  const taken = [];
  for (const use of uses) if (!(await isPortFree(use.port))) taken.push(use);
  if (taken.length === 0) return;
  throw new SetupError(
    taken
      .map(({ port, purpose, variable }) => {
        return `Port ${port}, for ${purpose}, is taken. Free it, or choose another: ${variable}=${port + 100} npm start`;
      })
      .join("\n"),
  );
}
