import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runList } from "../../pages/lists";
import { flowIdOf, STATUS, textOf } from "../../pages/sandbox-runs";

test("a board with live runs tells a change by a mark on its row and by one sentence, and stays accessible", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  // Whoever wants no motion gets a mark that stands still: the same element, on the same row.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.row("Payslip distribution")).toContainText("Running");
  const headings = list.table.getByRole("rowheader");
  await expect
    .poll(() => headings.allInnerTexts())
    .toEqual([
      expect.stringMatching(/^Running\s*\d+$/),
      expect.stringMatching(/^Queued\s*\d+$/),
      expect.stringMatching(/^Ended\s*[\d,]+\+?$/),
    ]);
  await expectAccessible(page);

  await page.emulateMedia({ reducedMotion: "reduce" });
  const [live] = await sandbox.rows(
    `flowsessions?$select=flowsessionid&$filter=statuscode eq 2 and _regardingobjectid_value eq ${await flowIdOf(sandbox, "Payslip distribution")}`,
  );
  const id = textOf(live?.["flowsessionid"]);
  const row = list.table.locator(`[data-row-id="${id}"]`);
  const mark = page.locator(`[data-for="${id}"]`);
  const markedPlace = mark.boundingBox();
  await sandbox.forceRun(id, { statuscode: STATUS.failed });
  const marked = await markedPlace;
  await picture("board-change");
  expect(Math.abs((marked?.y ?? 0) - ((await row.boundingBox())?.y ?? -1000))).toBeLessThan(2);
  await expect(mark).toHaveCount(0);
  await expect(row).toContainText("Failed");
  await expect(page.getByText(/^\d+ runs? ended, \d+ of them failed or timed out\.$/)).toBeAttached();
  await expectAccessible(page);
});
