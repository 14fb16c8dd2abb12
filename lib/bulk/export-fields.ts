import { runDurations } from "@/lib/domain/run/duration";
import type { Run } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { exportText } from "@/lib/text/export";
import { runListText } from "@/lib/text/runs";

/** One column of an exported file. */
export interface ExportField {
  /** Name of the value in JSON. */
  readonly key: string;
  readonly header: string;
  /** Null where there is none. Durations are seconds, those of a live run as of `nowMs`; instants the person's own time or UTC. */
  readonly value: (run: Run, nowMs: number) => string | number | null;
}

const { headers } = exportText;
/** Sweden writes times as a spreadsheet sorts them: `2026-03-02 11:00:05`. */
const local = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" });
const localTime = (at: string | null) => (at === null ? null : local.format(Date.parse(at)));
const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms) / 1000);

const field = (key: string, header: string, value: ExportField["value"]): ExportField => ({
  key,
  header,
  value,
});
/** An instant twice: as the person reads it, and without any doubt. */
const instant = (key: string, header: string, at: (run: Run) => string | null): readonly ExportField[] => [
  field(`${key}Local`, header, (run) => localTime(at(run))),
  field(key, headers.utc(header), at),
];

const ID = field("id", headers.id, ({ id }) => id);

/** What each column of the board is in a file. A column that is not here has nothing to say in one. */
const BY_COLUMN: Readonly<Record<string, readonly ExportField[]>> = {
  state: [field("state", headers.state, ({ status }) => RUN_STATUS[status].label)],
  flow: [field("flow", headers.flow, ({ flow }) => flow?.name ?? null)],
  machine: [field("machine", headers.machine, ({ machine }) => machine?.name ?? null)],
  requested: instant("requestedAt", headers.requested, ({ requestedAt }) => requestedAt),
  started: instant("startedAt", headers.started, ({ startedAt }) => startedAt),
  ended: instant("completedAt", headers.ended, ({ completedAt }) => completedAt),
  duration: [
    field("durationSeconds", headers.duration, (run, nowMs) => seconds(runDurations(run, nowMs).totalMs)),
  ],
  startedBy: [field("startedBy", headers.startedBy, ({ startedBy }) => startedBy?.name ?? null)],
  mode: [field("mode", headers.mode, ({ mode }) => runListText.modes[mode])],
  group: [field("machineGroup", headers.group, ({ machineGroup }) => machineGroup?.name ?? null)],
  trigger: [
    field("trigger", headers.trigger, ({ trigger }) =>
      trigger === "unknown" ? runListText.modes.unknown : runListText.triggers[trigger],
    ),
  ],
  errorCode: [field("errorCode", headers.errorCode, ({ error }) => error?.code ?? null)],
};

const ERROR_MESSAGE = field("errorMessage", headers.errorMessage, ({ error }) => error?.message ?? null);

/** The columns on screen in their order, with the run's id first and the error's words last, as the board shows them. */
export const shownFields = (columnIds: readonly string[]): readonly ExportField[] => [
  ID,
  ...columnIds.flatMap((id) => BY_COLUMN[id] ?? []),
  ...(columnIds.includes("flow") ? [ERROR_MESSAGE] : []),
];

/** Everything that a list knows of a run. */
export const ALL_FIELDS: readonly ExportField[] = [
  ID,
  ...Object.values(BY_COLUMN).flat(),
  ERROR_MESSAGE,
  field("stateCode", headers.stateCode, ({ statusCode }) => statusCode),
  field("name", headers.name, ({ name }) => name),
  field("flowId", headers.flowId, ({ flow }) => flow?.id ?? null),
  field("machineId", headers.machineId, ({ machine }) => machine?.id ?? null),
  field("owner", headers.owner, ({ owner }) => owner?.name ?? null),
  field("waitingSeconds", headers.waiting, (run, nowMs) => seconds(runDurations(run, nowMs).waitingMs)),
  field("executingSeconds", headers.executing, (run, nowMs) => seconds(runDurations(run, nowMs).executingMs)),
  ...instant("modifiedAt", headers.modified, ({ modifiedAt }) => modifiedAt),
];
