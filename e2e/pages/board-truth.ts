import { expect, type Page } from "@playwright/test";
import type { Sandbox } from "../fixtures/sandbox";
import { runList } from "./lists";
import { readNamed, STATUS, textOf, wordsOf } from "./sandbox-runs";

/** Waits until every drawn row of the board, and how many run and wait, is what the sandbox holds. */
export async function expectTruth(page: Page, sandbox: Sandbox): Promise<void> {
  await expect
    .poll(() => differences(page, sandbox), { message: "rows that differ from Dataverse", timeout: 20_000 })
    .toEqual([]);
}

async function differences(page: Page, sandbox: Sandbox): Promise<readonly string[]> {
  const list = runList(page);
  const states = await list.column("State");
  const drawn = await list.rows.evaluateAll((rows) => rows.map((row) => row.dataset["rowId"] ?? ""));
  if (drawn.length === 0) return ["no row is drawn"];
  const wanted = drawn.map((id) => `flowsessionid eq ${id}`).join(" or ");
  const rows = await readNamed(
    sandbox,
    `flowsessions?$select=flowsessionid,statuscode&$filter=${encodeURIComponent(wanted)}`,
  );
  const words = new Map(
    rows.map((row) => [
      textOf(row["flowsessionid"]),
      row["statuscode"] === STATUS.waiting ? "Queued" : wordsOf(row, "statuscode"),
    ]),
  );
  const wrong = drawn
    .map((id, place) => [id, states[place], words.get(id)] as const)
    .filter(([, shown, held]) => shown !== held)
    .map(([id, shown, held]) => `${id}: ${shown ?? "nothing"} for ${held ?? "no such run"}`);
  return [...wrong, ...(await wrongCounts(page, sandbox))];
}

async function wrongCounts(page: Page, sandbox: Sandbox): Promise<readonly string[]> {
  const groups = await runList(page).table.getByRole("rowheader").allInnerTexts();
  const running = await activeRuns(sandbox, STATUS.running, STATUS.paused);
  const queued = await activeRuns(sandbox, STATUS.waiting);
  const held = { Running: running.length, Queued: queued.length };
  return Object.entries(held)
    .filter(([name, count]) => {
      const shown = groups.find((text) => text.startsWith(name));
      return Number(shown?.replace(/\D/g, "") ?? 0) !== count;
    })
    .map(([name, count]) => `${name}: ${count} in ${groups.join(", ")}`);
}

/** The ids of the runs in these states. */
async function activeRuns(sandbox: Sandbox, ...codes: readonly number[]): Promise<readonly string[]> {
  const filter = codes.map((code) => `statuscode eq ${code}`).join(" or ");
  const rows = await sandbox.rows(`flowsessions?$select=flowsessionid&$filter=${encodeURIComponent(filter)}`);
  return rows.map((row) => textOf(row["flowsessionid"]));
}

/** The runs that have not ended. Ask before a fault is added: it strikes this question too. */
export const liveRuns = (sandbox: Sandbox) => activeRuns(sandbox, STATUS.running, STATUS.waiting);

/** Ends these runs, some well and some not. */
export async function endRuns(sandbox: Sandbox, ids: readonly string[]): Promise<void> {
  const AT_ONCE = 50;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await Promise.all(
      ids
        .slice(from, from + AT_ONCE)
        .map((id, place) =>
          sandbox.forceRun(id, { statuscode: place % 3 === 0 ? STATUS.failed : STATUS.succeeded }),
        ),
    );
  }
}
