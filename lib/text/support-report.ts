import type { SupportLine } from "@/lib/domain/run/support-report";

const LINES: Readonly<Record<SupportLine, string>> = {
  environment: "Environment",
  environmentUrl: "Environment address",
  environmentId: "Environment id",
  flow: "Flow",
  flowId: "Flow id",
  flowVersion: "Flow version",
  runId: "Run id",
  correlationId: "Correlation id",
  state: "State",
  requested: "Requested (UTC)",
  started: "Started (UTC)",
  ended: "Ended (UTC)",
  waiting: "Waited",
  executing: "Executed",
  mode: "Mode",
  trigger: "Trigger",
  machine: "Machine",
  machineGroup: "Machine group",
  agentVersion: "Agent version",
  errorCode: "Error code",
  errorMessage: "Error message",
  failingAction: "Failing action",
  console: "Console",
  made: "Report made (UTC)",
};

/** Words around a report for support. */
export const supportText = {
  button: "Copy for support",
  title: "Copy for support",
  explanation:
    "This is the text that is copied. It holds no inputs, no outputs and no names of people, and what looks like a secret is masked. Read it before you send it.",
  preview: "Text for support",
  copy: "Copy text",
  close: "Close",
  withMessage: "Include the message of the error",
  withMessageHint: {
    known: "Values of this run are masked in it.",
    unknown:
      "This run has values that this console never sees. The message may repeat one, so read it before you include it.",
  },
  console: (version: string) => (version === "" ? "Flowtower" : `Flowtower ${version}`),
} as const;

/** The report as plain text, one fact a line. */
export const supportReportText = (lines: readonly (readonly [SupportLine, string])[]): string =>
  lines.map(([name, value]) => `${LINES[name]}: ${value}`).join("\n");
