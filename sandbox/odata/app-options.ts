import type { Operations } from "../actions/operations.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Result } from "../kernel/result.ts";
import type { Environment } from "../model/environment.ts";
import type { Switches } from "../model/switches.ts";
import type { RunEngine } from "../runs/engine.ts";
import type { Store } from "../store/store.ts";
import type { BatchWatch } from "./batch/batch-watch.ts";

/** The person that a valid token names: `oid` is the Entra object id that `systemuser` rows carry. */
export interface TokenPerson {
  readonly oid: string;
  readonly name: string;
}

/** Checks an `Authorization` header (null when absent). The error says why in a short sentence without the token. */
export type VerifyToken = (authorization: string | null) => Promise<Result<TokenPerson, string>>;

/** What one environment's Web API is made of. */
export interface DataverseAppOptions extends Operations {
  readonly environment: Environment;
  readonly store: Store;
  readonly clock: Clock;
  readonly engine: RunEngine;
  readonly verifyToken: VerifyToken;
  /** The authorize endpoint that a 401 names in `WWW-Authenticate`. */
  readonly authorizationUri: string;
  /** The switches of now. */
  readonly switches: () => Switches;
  /** Real time that passes, in milliseconds from any start: what the execution of a request takes. */
  readonly elapsedMs: () => number;
  /** Makes the ids of answers (`x-ms-service-request-id`, `REQ_ID`). */
  readonly newGuid: () => string;
}

/** One environment's Web API, CORS and sign-in check included. It never rejects and listens on no port. */
export interface DataverseApp {
  readonly handle: (request: Request, batch?: BatchWatch) => Promise<Response>;
}
