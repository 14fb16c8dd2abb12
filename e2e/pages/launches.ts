import type { Sandbox, WireRow } from "../fixtures/sandbox";

/** A flow of the sandbox, and what is true of its launches whatever the screen says. */
export interface Launches {
  /** The address of the flow's page. */
  readonly address: string;
  readonly flowId: string;
  /** The runs of the flow that did not exist when watching began. */
  started(): Promise<readonly WireRow[]>;
  /** How many requests to run a flow reached Dataverse since the last reset, and how each was answered. */
  posts(): Promise<readonly number[]>;
}

/** Finds a flow by its name and notes the runs that it has. */
export async function watchLaunches(sandbox: Sandbox, flowName: string): Promise<Launches> {
  const name = flowName.replaceAll("'", "''");
  const query = `workflows?$select=workflowid&$filter=${encodeURIComponent(`category eq 6 and name eq '${name}'`)}`;
  const flowId = textOf(
    (await sandbox.rows(query, { "MSCRM.IncludeUnpublished": "true" }))[0]?.["workflowid"],
  );
  const runs = () => sandbox.rows(`flowsessions?$filter=_regardingobjectid_value eq ${flowId}`);
  const known = new Set((await runs()).map(runIdOf));
  return {
    flowId,
    address: `/flow/?id=${flowId}`,
    started: async () => (await runs()).filter((row) => !known.has(runIdOf(row))),
    posts: async () => {
      const requests = await sandbox.requests({ path: "RunDesktopFlow", method: "POST" });
      return requests.map(({ status }) => status);
    },
  };
}

/** The inputs with which a run was started, as the sandbox keeps them. */
export async function inputsOfRun(sandbox: Sandbox, run: WireRow | undefined): Promise<unknown> {
  if (run === undefined) throw new Error("There is no run.");
  const token = await sandbox.token("ada");
  const response = await fetch(`${sandbox.url}/api/data/v9.2/flowsessions(${runIdOf(run)})/inputs/$value`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return parseJson(await response.text());
}

/** The id of a run's row. */
export function runIdOf(row: WireRow): string {
  return textOf(row["flowsessionid"]);
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error("The sandbox has no such row.");
  return value;
}

function parseJson(text: string): unknown {
  return text === "" ? null : JSON.parse(text);
}
