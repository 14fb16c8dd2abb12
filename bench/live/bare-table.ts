import type { BrowserContext, Page } from "@playwright/test";
import type { BenchWorld } from "./bench-world.ts";

const EVERY_MS = 5000;
/** What a plain table would show of a run; the names behind its codes and lookups come with the answer. */
const COLUMNS = [
  "statuscode",
  "_regardingobjectid_value",
  "_machineid_value",
  "createdon",
  "startedon",
  "completedon",
  "_ownerid_value",
  "runmode",
];
const LOOK =
  "<!doctype html><style>table{width:100%;table-layout:fixed;border-collapse:collapse}td{height:43px;border-bottom:1px solid;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}</style><table></table>";

interface BarePlan {
  readonly address: string;
  readonly token: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly everyMs: number;
}

/**
 * Opens the least that shows live runs: a table without a framework, which asks for changed runs every five seconds and
 * writes what is new. It counts no durations, marks nothing, and is in one tab alone. What it costs tells how fast this machine is.
 */
export async function openBareTable(
  { control, consoleOrigin, dataverseOrigin }: BenchWorld,
  context: BrowserContext,
  rows: number,
): Promise<Page> {
  const page = await context.newPage();
  // A file of the console's origin, to which Dataverse answers.
  await page.goto(`${consoleOrigin}/config.json`);
  await page.setContent(LOOK);
  await page.evaluate(followRuns, {
    address: `${dataverseOrigin}/api/data/v9.2/flowsessions`,
    token: String((await control("token?user=olivia"))["access_token"]),
    columns: COLUMNS,
    rows,
    everyMs: EVERY_MS,
  });
  return page;
}

/** Runs in the page. Resolves once the first rows are there. */
async function followRuns({ address, token, columns, rows, everyMs }: BarePlan): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: "application/json",
    prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
  };
  const table = document.querySelector("table");
  const shown = new Map<string, readonly HTMLTableCellElement[]>();
  let newest = "";
  const ask = async (filter: string): Promise<void> => {
    const select = ["flowsessionid", "modifiedon", ...columns].join();
    const query = `?$select=${select}&$filter=${encodeURIComponent(filter)}&$orderby=createdon desc&$top=${String(rows)}`;
    const answer = await fetch(address + query, { headers });
    const { value } = (await answer.json()) as { readonly value: readonly Record<string, string>[] };
    for (const run of value) {
      if ((run["modifiedon"] ?? "") > newest) newest = run["modifiedon"] ?? "";
      write(run);
    }
  };
  const write = (run: Record<string, string>): void => {
    const id = run["flowsessionid"] ?? "";
    const known = shown.get(id);
    if (known === undefined && shown.size >= rows) return;
    const row = known === undefined ? table?.insertRow() : undefined;
    const cells = known ?? columns.flatMap(() => row?.insertCell() ?? []);
    shown.set(id, cells);
    columns.forEach((column, place) => {
      const cell = cells[place];
      const words = run[`${column}@OData.Community.Display.V1.FormattedValue`] ?? "";
      if (cell !== undefined && cell.textContent !== words) cell.textContent = words;
    });
  };
  await ask("statuscode eq 1 or statuscode eq 2 or statuscode eq 3 or statuscode eq 6");
  setInterval(() => void ask(`modifiedon ge ${newest}`), everyMs);
}
