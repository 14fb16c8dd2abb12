import { Hono, type Context } from "hono";
import type { z } from "zod";
import type { Clock } from "../kernel/clock.ts";
import type { Result } from "../kernel/result.ts";
import type { SwitchBoard, Switches } from "../model/switches.ts";
import {
  clockSchema,
  forcedRunSchema,
  machineSchema,
  resetSchema,
  switchesSchema,
  type ForcedRun,
  type MachineRequest,
  type ResetRequest,
  type SwitchChange,
} from "./control-requests.ts";
import type { FaultList } from "./fault-list.ts";
import { faultSchema } from "./fault.ts";
import { isOwnRequest } from "./own-page.ts";
import type { RequestLog } from "./request-log.ts";

/** Where the control handle of a port lies. */
export const CONTROL_PATH = "/__sandbox";

/** What the handle of one port reaches. Clock and data are the whole sandbox's, faults, requests and runs the port's. */
export interface Controlled {
  readonly health: () => { readonly ready: boolean; readonly scenario: string; readonly now: string };
  readonly clock: () => Clock;
  readonly switches: () => SwitchBoard;
  readonly reset: (request: ResetRequest) => void;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  /** Puts a run into a state. The error is a sentence; status 404 when there is no such run. */
  readonly forceRun: (
    id: string,
    next: ForcedRun,
  ) => Result<unknown, { readonly status: 400 | 404 | 409; readonly message: string }>;
  /** Changes a machine and answers it. The error is a sentence; status 404 when there is no such machine. */
  readonly changeMachine: (
    id: string,
    change: MachineRequest,
  ) => Result<unknown, { readonly status: 400 | 404; readonly message: string }>;
  /** The callbacks that would have been sent, the oldest first. */
  readonly callbacks: () => readonly unknown[];
  /** `undefined` when the user or the resource is not known. `resource` is this port's unless given. */
  readonly token: (user: string, resource: string | undefined) => Promise<string | undefined>;
  /** Origins of pages that may call: the console's and the sandbox's own. */
  readonly ownOrigins: readonly string[];
}

/** Makes the handle of one port, a function from `Request` to `Response`. It refuses what it does not know, by name. */
export function createControl(controlled: Controlled): {
  fetch(request: Request): Response | Promise<Response>;
} {
  const app = new Hono();
  app.use(async (c, next) => {
    if (!isOwnRequest(c.req.raw, controlled.ownOrigins))
      return refuse(c, 403, "The control handle answers this machine only, and no page of another origin.");
    await next();
    const origin = c.req.header("origin");
    if (origin !== undefined) c.header("access-control-allow-origin", origin);
    c.header("cache-control", "no-store");
    return undefined;
  });
  app.options("*", (c) =>
    c.body(null, 204, {
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-allow-headers": "content-type",
    }),
  );
  app.route(CONTROL_PATH, createCalls(controlled));
  app.notFound((c) => refuse(c, 404, `There is no ${c.req.method} ${c.req.path}. ${CALLS}`));
  app.onError((error, c) => refuse(c, 500, error.message));
  return { fetch: (request) => app.fetch(request) };
}

const CALLS =
  "There are GET health, POST reset, POST clock, GET, POST and DELETE faults, GET requests, GET and POST switches, POST runs/{id}, POST machines/{id}, GET callbacks and GET token.";

function createCalls(controlled: Controlled): Hono {
  const app = new Hono();
  const { faults, requests } = controlled;
  app.get("/health", (c) => {
    const health = controlled.health();
    return c.json(health, health.ready ? 200 : 503);
  });
  app.post("/reset", (c) =>
    withBody(c, resetSchema, (request) => {
      controlled.reset(request);
      return c.json(controlled.health());
    }),
  );
  app.post("/clock", (c) =>
    withBody(c, clockSchema, (change) => c.json(moveClock(controlled.clock(), change))),
  );
  app.get("/switches", (c) => c.json(controlled.switches().current()));
  app.post("/switches", (c) =>
    withBody(c, switchesSchema, (change) => c.json(switchesAfter(controlled.switches(), change))),
  );
  app.get("/faults", (c) => c.json(faults.list()));
  app.post("/faults", (c) =>
    withBody(c, faultSchema, (fault) => {
      faults.add(fault);
      return c.json(faults.list(), 201);
    }),
  );
  app.delete("/faults", (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.get("/requests", (c) => listRequests(c, requests));
  app.post("/runs/:id", (c) =>
    withBody(c, forcedRunSchema, (next) => {
      const forced = controlled.forceRun(c.req.param("id").toLowerCase(), next);
      return forced.ok ? c.json(forced.value) : refuse(c, forced.error.status, forced.error.message);
    }),
  );
  app.post("/machines/:id", (c) =>
    withBody(c, machineSchema, (change) => {
      const changed = controlled.changeMachine(c.req.param("id").toLowerCase(), change);
      return changed.ok ? c.json(changed.value) : refuse(c, changed.error.status, changed.error.message);
    }),
  );
  app.get("/callbacks", (c) => c.json(controlled.callbacks()));
  app.get("/token", (c) => issueToken(c, controlled));
  return app;
}

function switchesAfter(board: SwitchBoard, change: SwitchChange): Switches {
  const { serviceProtection, ...plain } = change;
  const limits = { ...board.current().serviceProtection, ...serviceProtection };
  board.set({ ...plain, serviceProtection: limits });
  return board.current();
}

function moveClock(clock: Clock, change: z.infer<typeof clockSchema>): { now: string; speed: number } {
  if ("speed" in change) clock.setSpeed(change.speed);
  else clock.advance(change.advanceMs);
  return { now: new Date(clock.nowMs()).toISOString(), speed: clock.speed };
}

function listRequests(c: Context, requests: RequestLog): Response {
  const since = c.req.query("since") ?? "0";
  const atMs = /^\d+$/.test(since) ? Number(since) : Date.parse(since);
  if (Number.isNaN(atMs))
    return refuse(
      c,
      400,
      `since is "${since}". It is an instant such as 2026-01-31T12:00:00Z, or milliseconds since 1970.`,
    );
  return c.json(requests.since(atMs));
}

async function issueToken(c: Context, controlled: Controlled): Promise<Response> {
  const { user, resource } = c.req.query();
  if (user === undefined)
    return refuse(c, 400, "user is missing. Send ?user=olivia&resource=http://localhost:4010.");
  const token = await controlled.token(user, resource);
  if (token === undefined)
    return refuse(c, 400, `There is no user "${user}", or no resource "${resource ?? ""}".`);
  if (c.req.header("accept") === "text/plain") return c.text(token);
  return c.json({ access_token: token, token_type: "Bearer" });
}

async function withBody<T>(c: Context, schema: z.ZodType<T>, act: (body: T) => Response): Promise<Response> {
  const text = await c.req.text();
  const parsed = schema.safeParse(text === "" ? {} : parseJson(text));
  return parsed.success ? act(parsed.data) : refuse(c, 400, sentenceOf(parsed.error));
}

/** `undefined` where the text is no JSON, which every schema refuses. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sentenceOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
}

function refuse(c: Context, status: 400 | 403 | 404 | 409 | 500, message: string): Response {
  return c.json({ error: { message } }, status);
}
