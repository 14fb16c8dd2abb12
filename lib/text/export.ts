import { format } from "@/lib/text/format";

const runs = (count: number) => (count === 1 ? "1 run" : `${format.number(count)} runs`);

/** The words of an export, and the headers of its columns. */
export const exportText = {
  title: (count: number | null) => (count === null ? "Export runs" : `Export ${runs(count)}`),
  format: "Format",
  formats: { csv: "CSV, for Excel", json: "JSON" },
  columns: "Columns",
  choices: { shown: "Those on screen", all: "All, with ids" },
  times: "Times are written in your zone and as the UTC instant.",
  limited: (limit: number) => `At most ${format.number(limit)} runs, the newest.`,
  start: "Export",
  cancel: "Cancel export",
  close: "Close",
  reading: (count: number, all: number | null, size: string) =>
    all === null
      ? `${runs(count)} read · ${size}`
      : `${format.number(count)} of ${runs(Math.max(all, count))} read · ${size}`,
  resumed:
    "The page was loaded anew in the middle of this export, so the runs are read from the start again.",
  progressLabel: "Runs read",
  done: (count: number, size: string, file: string) => `Saved ${runs(count)} (${size}) as ${file}.`,
  reachedLimit: (limit: number) =>
    `More runs match. The file holds the ${format.number(limit)} newest; narrow the filters for the rest.`,
  failed: "The runs could not all be read, so no file was saved.",
  fileName: (stamp: string, ending: string) => `runs-${stamp}.${ending}`,
  headers: {
    id: "Run id",
    state: "State",
    stateCode: "State code",
    flow: "Flow",
    flowId: "Flow id",
    name: "Run name",
    machine: "Machine",
    machineId: "Machine id",
    group: "Machine group",
    requested: "Requested",
    started: "Started",
    ended: "Ended",
    modified: "Changed",
    utc: (header: string) => `${header} (UTC)`,
    duration: "Duration (s)",
    waiting: "Waiting (s)",
    executing: "Executing (s)",
    startedBy: "Started by",
    owner: "Owner",
    mode: "Mode",
    trigger: "Trigger",
    errorCode: "Error code",
    errorMessage: "Error message",
  },
} as const;
