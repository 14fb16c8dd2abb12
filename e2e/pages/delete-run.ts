import type { Sandbox } from "../fixtures/sandbox";

/** Deletes a run past the console, as an administrator who clears runs away. */
export async function deleteRun(sandbox: Sandbox, id: string): Promise<void> {
  const response = await fetch(`${sandbox.url}/api/data/v9.2/flowsessions(${id})`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${await sandbox.token("ada")}` },
  });
  if (response.status !== 204) throw new Error(`The sandbox did not delete ${id}: ${await response.text()}`);
}
