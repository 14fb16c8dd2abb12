import { createServer, type RequestListener, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { CUT, type Handler } from "./control/answer.ts";

/**
 * Node allows 16 KB of headers, address included; Dataverse takes addresses of 32,768 characters, and answers longer ones itself.
 */
const HEADER_BYTES_MAX = 128 * 1024;

/** A port that is listened on. */
export interface Listening {
  readonly port: number;
  /** Gives the port its work; until then connections wait. */
  serve(listener: RequestListener): void;
  /** Ends the connections that wait for their next request, so that it comes on a new one. */
  closeIdle(): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** Why a port cannot be had: somebody else listens on it. */
export class PortTaken extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is taken.`);
    this.port = port;
  }
}

/**
 * Listens on both loopback addresses, as a browser may take either for `localhost`, and on nothing else. Port 0 takes a free one.
 * A machine without IPv6 is served on 127.0.0.1 alone. Rejects with {@link PortTaken}.
 */
export async function listen(port: number): Promise<Listening> {
  let serve: RequestListener | undefined;
  const waiting: Parameters<RequestListener>[] = [];
  const onRequest: RequestListener = (...args) => {
    if (serve === undefined) waiting.push(args);
    else serve(...args);
  };
  const first = createServer({ maxHeaderSize: HEADER_BYTES_MAX }, onRequest);
  const bound = await bind(first, port, "127.0.0.1");
  const second = createServer({ maxHeaderSize: HEADER_BYTES_MAX }, onRequest);
  const servers = [first];
  try {
    if ((await bind(second, bound, "::1")) !== 0) servers.push(second);
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  return {
    port: bound,
    serve(listener) {
      serve = listener;
      for (const args of waiting.splice(0)) listener(...args);
    },
    closeIdle: () => {
      for (const server of servers) server.closeIdleConnections();
    },
    close: () => closeAll(servers),
  };
}

/** Turns a handler into a listener. A cut connection is destroyed, so the browser sees a network error and no answer. */
export function toListener(handle: Handler): RequestListener {
  const listener = getRequestListener(async (request, { outgoing }) => {
    const answer = await handle(request);
    if (answer !== CUT) return answer;
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  });
  return (incoming, outgoing) => void listener(incoming, outgoing);
}

/** Resolves with the port, or with 0 where the address family does not exist. */
function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(0);
      else reject(error.code === "EADDRINUSE" || error.code === "EACCES" ? new PortTaken(port) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      return closed;
    }),
  );
}
