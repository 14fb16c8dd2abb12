import type { SandboxUnderTest } from "../sandbox-under-test";

/** Rows of the scenario \`demo\` that probes name, by the word that stands for each. */
export type KnownRows = Readonly<Record<string, string>>;

const ROWS: Readonly<Record<string, readonly [path: string, key: string]>> = {
  flow: ["workflows?$filter=category eq 6 and name eq 'Invoice totals'", "workflowid"],
  spareFlow: ["workflows?$filter=category eq 6 and statecode eq 1&$orderby=name desc", "workflowid"],
  run: ["flowsessions?$filter=statuscode eq 4&$orderby=createdon desc", "flowsessionid"],
  queued: ["flowsessions?$filter=statuscode eq 3&$orderby=createdon", "flowsessionid"],
  spareRun: ["flowsessions?$filter=statuscode eq 4&$orderby=createdon", "flowsessionid"],
  machine: ["flowmachines?$orderby=lastheartbeatdate desc", "flowmachineid"],
  workqueue: ["workqueues?$orderby=name", "workqueueid"],
  me: ["systemusers?$filter=startswith(domainname,'olivia')", "systemuserid"],
  ben: ["systemusers?$filter=startswith(domainname,'ben')", "systemuserid"],
};

/** Finds the rows, each by a plain list of its own. A row whose table is refused is left out. */
export async function findKnownRows(sandbox: SandboxUnderTest): Promise<KnownRows> {
  const authorization = `Bearer ${await sandbox.token("ada")}`;
  const read = async (path: string): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const response = await fetch(`${sandbox.org}/api/data/v9.2/${path}&$top=1`, {
      headers: { authorization },
    });
    const answer = (await response.json()) as { value?: readonly Readonly<Record<string, unknown>>[] };
    return answer.value?.[0];
  };
  const found: Record<string, string> = {};
  for (const [word, [path, key]] of Object.entries(ROWS)) {
    const row = await read(path);
    if (row !== undefined) found[word] = String(row[key]);
    if (word === "flow" && row !== undefined) found["etag"] = String(row["@odata.etag"]);
  }
  return found;
}
