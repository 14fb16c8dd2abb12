import { assignRole, type RoleName } from "../access/roles.ts";
import { OPERATIONS } from "../actions/operations.ts";
import type { BoundAction } from "../actions/action.ts";
import { createClock, type Clock } from "../kernel/clock.ts";
import { createRandom } from "../kernel/random.ts";
import { err, ok } from "../kernel/result.ts";
import type { Environment } from "../model/environment.ts";
import { createSwitchBoard, type SwitchBoard } from "../model/switches.ts";
import type { DataverseAppOptions } from "../odata/app-options.ts";
import { createDataverseApp } from "../odata/dataverse-app.ts";
import { createFileGenerator } from "../runs/action-log/action-text.ts";
import { createRunEngine } from "../runs/engine.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";

/** Instant at which the clock of a test sandbox stands. */
export const TEST_NOW_MS = Date.UTC(2026, 5, 15, 12);

/** The environment of a test sandbox. */
const TEST_ENVIRONMENT: Environment = {
  organizationId: "0b000000-0000-4000-8000-000000000001",
  environmentId: "0e000000-0000-4000-8000-000000000001",
  tenantId: "11111111-2222-4333-8444-555555555555",
  friendlyName: "Contoso Production",
  uniqueName: "unqcontoso",
  urlName: "contoso",
  url: "http://localhost:4010",
};

const PEOPLE = {
  olivia: { number: 1, fullname: "Olivia Brandt", role: "operator" },
  ben: { number: 2, fullname: "Ben Okafor", role: "businessUser" },
  ada: { number: 3, fullname: "Ada Lindqvist", role: "administrator" },
  nora: { number: 4, fullname: "Nora Weiss", role: "none" },
} as const satisfies Record<string, { number: number; fullname: string; role: RoleName }>;

/** A person of a test sandbox; the token is the name. */
export type TestPerson = keyof typeof PEOPLE;

/** The `systemuserid` of a person. */
export function userIdOf(person: TestPerson): string {
  return `5a000000-0000-4000-8000-00000000000${PEOPLE[person].number}`;
}

function objectIdOf(person: TestPerson): string {
  return `0a000000-0000-4000-8000-00000000000${PEOPLE[person].number}`;
}

/** One environment without a port: its rows, its clock, and requests by address. */
export interface TestSandbox {
  readonly store: Store;
  readonly clock: Clock;
  readonly switches: SwitchBoard;
  /** Sends a request to a path after `/api/data/v9.2/`, as olivia unless `as` says otherwise; null sends no token. */
  send(path: string, init?: RequestInit & { readonly as?: TestPerson | null }): Promise<Response>;
  close(): void;
}

/** Makes an environment in memory with the four people and nothing else; its clock stands at {@link TEST_NOW_MS}. */
export function createSandbox(
  options: {
    readonly actions?: readonly BoundAction[];
    readonly verifyToken?: DataverseAppOptions["verifyToken"];
    /** What requests take; no time at all unless given. */
    readonly elapsedMs?: DataverseAppOptions["elapsedMs"];
  } = {},
): TestSandbox {
  const clock = createClock({ startMs: TEST_NOW_MS, speed: 0 });
  const random = createRandom(1);
  const newGuid = (): string => random.guid();
  const store = openStore({ clock, newGuid, generate: createFileGenerator() });
  addPeople(store);
  const switches = createSwitchBoard();
  const { handle } = createDataverseApp({
    environment: TEST_ENVIRONMENT,
    store,
    clock,
    engine: createRunEngine({ store, clock, random, switches: switches.current }),
    verifyToken: options.verifyToken ?? verifyPerson,
    authorizationUri: "http://localhost:4020/common/oauth2/authorize",
    ...OPERATIONS,
    actions: options.actions ?? [],
    switches: switches.current,
    elapsedMs: options.elapsedMs ?? (() => 0),
    newGuid,
  });
  return {
    store,
    clock,
    switches,
    send: (path, { as = "olivia", ...init } = {}) => {
      const headers = new Headers(init.headers);
      if (as !== null) headers.set("authorization", `Bearer ${as}`);
      return handle(new Request(`${TEST_ENVIRONMENT.url}/api/data/v9.2/${path}`, { ...init, headers }));
    },
    close: () => {
      clock.close();
      store.close();
    },
  };
}

function addPeople(store: Store): void {
  const unit = store.insert("businessunit", { name: "Contoso" })["businessunitid"] ?? null;
  store.insert("organization", { organizationid: TEST_ENVIRONMENT.organizationId, name: "contoso" });
  for (const person of ["olivia", "ben", "ada", "nora"] as const) {
    store.insert("systemuser", {
      systemuserid: userIdOf(person),
      azureactivedirectoryobjectid: objectIdOf(person),
      fullname: PEOPLE[person].fullname,
      businessunitid: unit,
    });
    assignRole(store, userIdOf(person), PEOPLE[person].role);
  }
}

const verifyPerson: DataverseAppOptions["verifyToken"] = (authorization) => {
  const name = authorization?.replace("Bearer ", "");
  const person = (["olivia", "ben", "ada", "nora"] as const).find((each) => each === name);
  return Promise.resolve(
    person === undefined
      ? err("The token is missing or not valid.")
      : ok({ oid: objectIdOf(person), name: PEOPLE[person].fullname }),
  );
};
