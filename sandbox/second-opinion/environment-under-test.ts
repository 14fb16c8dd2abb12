import { createSandbox, TEST_NOW_MS, userIdOf } from "../testing/create-sandbox.ts";
import type { DataSet, PlainRow, TableName } from "./tables.ts";

/** Now, as the environment has it. */
export const NOW_MS = TEST_NOW_MS;
/** The administrator, who asks all questions. */
export const ASKER_ID = userIdOf("ada");

/** An answer as a question's judge looks at it. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** An environment with the rows of one data set. */
export interface EnvironmentUnderTest {
  /** Sends a GET to a path after the version, or to a whole nextLink. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): void;
}

/** Tables in an order in which every row finds those it points at. */
const LOADED: readonly TableName[] = [
  "systemuser",
  "flowmachinegroup",
  "flowmachine",
  "workflow",
  "flowsession",
];
const VERSION = "/api/data/v9.2/";

/** Starts an environment and writes the rows. */
export function environmentWith(data: DataSet): EnvironmentUnderTest {
  const sandbox = createSandbox();
  // One person asks everything here, while the clock stands.
  sandbox.switches.set({
    serviceProtection: { requests: 1e9, executionTimeS: 1e9, concurrent: 1e9, windowS: 300 },
  });
  sandbox.store.transaction(() => {
    for (const table of LOADED) {
      for (const row of data[table]) {
        // The asker is there already; everybody else is new.
        if (row["systemuserid"] === ASKER_ID) sandbox.store.update(table, ASKER_ID, stored(row));
        else sandbox.store.insert(table, stored(row));
      }
    }
  });
  return {
    get: async (path, headers = {}) => {
      const at = path.indexOf(VERSION);
      const answer = await sandbox.send(at < 0 ? path : path.slice(at + VERSION.length), {
        as: "ada",
        headers,
      });
      return { status: answer.status, text: await answer.text() };
    },
    close: () => sandbox.close(),
  };
}

function stored(row: PlainRow): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "boolean" ? Number(value) : value]),
  );
}
