/**
 * What is known of Dataverse's clock. The `Date` header can't be read in a browser, but a row that has arrived was
 * changed before it arrived: each instant in it is a lower bound of the server's time. A computer whose clock is
 * slow is corrected by this; one whose clock is fast is not.
 */
export interface ServerClock {
  /** Server time minus this computer's in milliseconds; at least this much, never below zero. */
  readonly offsetMs: number;
  observe(instant: string, receivedAtMs: number): void;
}

/** Starts with both clocks taken for equal. */
export function createServerClock(): ServerClock {
  let offsetMs = 0;
  return {
    get offsetMs() {
      return offsetMs;
    },
    observe(instant, receivedAtMs) {
      const atLeastMs = Date.parse(instant) - receivedAtMs;
      if (atLeastMs > offsetMs) offsetMs = atLeastMs;
    },
  };
}
