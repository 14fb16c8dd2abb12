import { RUN_STATUS } from "@/lib/domain/run/status";
import { failedOf, type ToldRun } from "@/lib/domain/run/told";
import { format } from "@/lib/text/format";

const unnamed = "A run";

const nameOf = ({ flowName }: ToldRun) => flowName ?? unnamed;
const stateOf = ({ status }: ToldRun) =>
  status === null ? toldText.gone : RUN_STATUS[status].label.toLowerCase();

/** Words of "tell me when it ends". */
export const toldText = {
  tellMe: "Tell me when it ends",
  stopTelling: "Stop telling me",
  willTell: "This tab’s title and icon will tell you when the run ends.",
  noLonger: "You will not be told of this run.",
  allow: "Allow notifications",
  allowHint: "The browser can also show a notification while you are in another program. It asks you first.",
  denied:
    "This browser does not allow notifications of this page. The title and icon of the tab tell you instead; the browser’s settings of this site can change that.",
  granted: "Notifications are allowed: you are told in other programs too.",
  gone: "can’t be read any more",
  title: "Runs you are told of",
  button: (watched: number, ended: number) =>
    ended > 0
      ? `${ended === 1 ? "1 run has ended" : `${format.number(ended)} runs have ended`} since you looked`
      : `${watched === 1 ? "1 run" : `${format.number(watched)} runs`} you will be told of`,
  ended: "Ended since you looked",
  waiting: "Still going on",
  nothing: "You are told of no run. Choose “Tell me when it ends” on a run that is queued or running.",
  stop: "Stop",
  stopLabel: (flow: string | null) => `Stop telling me of ${flow ?? unnamed}`,
  seen: "Mark all as seen",
  close: "Close",
  show: "Show",
  openRun: "Open the run",
  unnamed,
  titleCount: (count: number) => `(${count}) `,
} as const;

/** One sentence for all that ended: "Invoice totals: failed", or "4 runs ended, 1 failed". */
export function endedSentence(ended: readonly ToldRun[]): string {
  const [first, ...others] = ended;
  if (first === undefined) return "";
  if (others.length === 0) return `${nameOf(first)}: ${stateOf(first)}`;
  const failed = failedOf(ended);
  const all = `${format.number(ended.length)} runs ended`;
  return failed === 0 ? all : `${all}, ${format.number(failed)} failed`;
}

const LINES_MAX = 4;

/** Which runs those were, one a line; the last line counts the rest. */
export function endedLines(ended: readonly ToldRun[]): string {
  if (ended.length < 2) return "";
  const lines = ended.slice(0, LINES_MAX).map((one) => `${nameOf(one)}: ${stateOf(one)}`);
  const rest = ended.length - lines.length;
  return (rest > 0 ? [...lines, `${format.number(rest)} more`] : lines).join("\n");
}
