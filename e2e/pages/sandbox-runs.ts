import type { LoggedRequest, Sandbox, WireRow } from "../fixtures/sandbox";
import type { Person } from "../fixtures/people";

/** Codes of `flowsession.statuscode`, by Microsoft's names. */
export const STATUS = {
  paused: 1,
  running: 2,
  waiting: 3,
  succeeded: 4,
  cancelled: 7,
  failed: 8,
  timedOut: 10,
} as const;

/** Connection references of the demonstration whose machines are free, by the person who may use them. */
const REFERENCES = {
  olivia: "contoso_accounting_olivia",
  ben: "contoso_finance_ben",
  ada: "contoso_platform_ada",
} as const;

/** Longer than assigning a machine takes, and shorter than any flow. */
export const UNTIL_RUNNING_MS = 3_200;
/** Longer than any flow of the demonstration takes. */
export const UNTIL_ENDED_MS = 180_000;

/** A run to be started past the console, so that a journey can begin with it. */
export interface RunRequest {
  readonly as?: keyof typeof REFERENCES;
  readonly flow?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly timeoutS?: number;
  readonly mode?: "attended" | "unattended";
  readonly priority?: "normal" | "high";
  /** Logical name of another connection reference than the person's usual one. */
  readonly on?: string;
}

const SAMPLE = {
  Invoices: [
    { number: "RE-20417", net: 1249.9 },
    { number: "RE-20418", net: 380 },
  ],
  Currency: "EUR",
  VatRate: 19,
};

/** Starts a run of a flow of the demonstration and answers its id. */
export async function startRun(sandbox: Sandbox, request: RunRequest = {}): Promise<string> {
  const { as = "olivia", flow = "Invoice totals", inputs = SAMPLE, timeoutS = 7200 } = request;
  const { mode = "unattended", priority = "normal", on = REFERENCES[as] } = request;
  const path = `workflows(${await flowIdOf(sandbox, flow)})/Microsoft.Dynamics.CRM.RunDesktopFlow`;
  const response = await fetch(`${sandbox.url}/api/data/v9.2/${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await sandbox.token(as)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      runMode: mode,
      runPriority: priority,
      connectionName: on,
      connectionType: 2,
      timeout: timeoutS,
      inputs: JSON.stringify(inputs),
    }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The sandbox did not start ${flow}: ${text}`);
  return parseStarted(text);
}

/** The id of a published flow by its name. */
export async function flowIdOf(sandbox: Sandbox, name: string): Promise<string> {
  const filter = encodeURIComponent(`category eq 6 and name eq '${name.replaceAll("'", "''")}'`);
  return textOf((await sandbox.rows(`workflows?$select=workflowid&$filter=${filter}`))[0]?.["workflowid"]);
}

/** A run as the sandbox holds it, with the names of what it points to. */
export async function readRun(sandbox: Sandbox, id: string): Promise<WireRow> {
  const [row] = await readNamed(sandbox, `flowsessions(${id})`);
  if (row === undefined) throw new Error(`The sandbox has no run ${id}.`);
  return row;
}

/** Rows with the words of their choices and lookups. */
export function readNamed(sandbox: Sandbox, query: string): Promise<readonly WireRow[]> {
  return sandbox.rows(query, { prefer: `odata.include-annotations="${FORMATTED}"` });
}

const FORMATTED = "OData.Community.Display.V1.FormattedValue";

/** The words of a choice or a lookup; empty when there are none. */
export function wordsOf(row: WireRow, column: string): string {
  const words = row[`${column}@${FORMATTED}`];
  return typeof words === "string" ? words : "";
}

/** The outputs of a run, as the sandbox keeps them. */
export async function readOutputs(sandbox: Sandbox, id: string): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/api/data/v9.2/flowsessions(${id})/outputs/$value`, {
    headers: { authorization: `Bearer ${await sandbox.token("ada")}` },
  });
  return parseJson(await response.text());
}

/** Which questions the console asked about runs since a moment of the log: `from` requests into it. */
export async function runQuestions(
  sandbox: Sandbox,
  person: Person,
  from = 0,
): Promise<{
  readonly changes: readonly string[];
  readonly single: readonly string[];
  readonly all: number;
}> {
  const log = await sandbox.requests();
  const asked = log.slice(from).filter(({ user }) => user === person);
  const paths = asked.map(decodedPath).filter((path) => path.includes("/flowsessions"));
  return {
    changes: paths.filter((path) => /modifiedon ge |PropertyName=.flowsessionid./.test(path)),
    single: paths.filter((path) => /\/flowsessions\([0-9a-f-]{36}\)/.test(path)),
    all: log.length,
  };
}

function decodedPath({ path }: LoggedRequest): string {
  return decodeURIComponent(path.replaceAll("+", " "));
}

/** A text of a row; a row without it is a mistake of the test. */
export function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("The sandbox's row has no such text.");
  return value;
}

function parseStarted(text: string): string {
  return (JSON.parse(text) as { flowsessionId: string }).flowsessionId;
}

function parseJson(text: string): unknown {
  return text === "" ? null : JSON.parse(text);
}
