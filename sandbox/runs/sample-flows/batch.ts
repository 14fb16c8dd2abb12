import type { LoopAction } from "./action-recorder.ts";
import type { SampleFlow } from "./script-run.ts";

const LONGEST_LIST = 20_000;
const RECORD_MS = 5;

/** Updates as many records of the ERP system as asked, four actions each: the flow with a long log. */
export const bulkUpdate: SampleFlow = (script) => {
  const records = script.number("Records", 1000);
  const status = script.text("NewStatus", "Released");
  script.step("Launch ERP client", 3200);
  if (!Number.isInteger(records) || records < 1 || records > LONGEST_LIST)
    script.refuse(`${records} records are not between 1 and ${LONGEST_LIST}.`);
  script.logMessage(`Updating ${records} records to ${status}.`);
  script.repeat("Update record", records, RECORD_MS, (index) => recordActions(index, status));
  if (records > 5000) script.logMessage("More than 5000 records in one run.", "warning");
  script.step("Close ERP client", 1100);
  return { UpdatedRecords: records, LastRecord: recordNumber(records - 1) };
};

function recordNumber(index: number): string {
  return `R-${String(100_001 + index)}`;
}

function recordActions(index: number, status: string): readonly LoopAction[] {
  const record = recordNumber(index);
  return [
    { name: "If", kind: "if", sort: "system", inputs: { Record: record } },
    { name: "Populate text field in window", kind: "populate", inputs: { TextToFillIn: record } },
    {
      name: "Get details of a UI element in window",
      kind: "get-details",
      outputs: { AttributeValue: "Open" },
    },
    { name: "Set drop-down list value in window", kind: "set-list", inputs: { Option: status } },
  ];
}

/** Runs the month-end of several companies side by side, each as a run of its own. */
export const groupClosing: SampleFlow = (script) => {
  const companies = script.texts("Companies", ["Duisburg", "Gdansk", "Linz"]);
  const month = script.text("Month");
  script.step("Open closing cockpit", 2400);
  const closings = companies.map((company) => ({
    script: "month-end",
    inputs: { Month: month, Tasks: [`Accruals ${company}`] },
  }));
  const closed = script.runFlows("Run desktop flow", closings);
  script.step("Write closing overview", 1800);
  return {
    ClosedCompanies: closed.length,
    PostedTasks: closed.reduce((sum, each) => sum + Number(each["PostedTasks"] ?? 0), 0),
  };
};
