import { median, percentile } from "../statistics.ts";
import type { ManyRows } from "./many-rows.ts";
import type { Asked } from "./request-log.ts";

/** Tabs of the same board together. Rates are a minute's. */
export interface Together {
  readonly liveRuns: number;
  readonly tabs: number;
  readonly changesPerSecond: number;
  readonly ours: Asked;
  /** The same board and tabs while nothing is forced to change: the share that changes do not cause. */
  readonly calm: Asked;
  readonly guide: Asked;
  /** Milliseconds from a change to the frame that shows it. */
  readonly delaysMs: readonly number[];
  /** Milliseconds between two of our questions about changes, the longest ones that were in force. */
  readonly tickMs: number;
  /** Rows whose state differed from the sandbox's after a fast while and one tick. */
  readonly wrongRows: number;
}

/** Shares of one core, 0 to 1, that a page's main thread takes while runs change. */
export interface MainThread {
  readonly board: number;
  /** A plain table of as many runs, on the same machine. */
  readonly bareTable: number;
}

/** What was measured; a part that was not asked for is not there. */
export interface LiveFigures {
  readonly together?: Together;
  readonly mainThread?: MainThread;
  readonly day?: Asked & { readonly hours: number };
  readonly rows?: ManyRows;
}

/** One line of the report. */
interface Verdict {
  readonly label: string;
  readonly figure: number;
  readonly unit: string;
  readonly target: string;
  readonly isMet: boolean;
}

/** What a bare table took on the machine for which the aim of the main thread was set. */
const BARE_TABLE_PERCENT = 0.5;
/** The lag that rendering may add to the tick in force. */
const LAG_MS = 250;

const atMost = (label: string, figure: number, unit: string, most: number): Verdict => ({
  label,
  figure,
  unit,
  target: `at most ${most.toLocaleString("en")}`,
  isMet: figure <= most,
});

const atLeast = (label: string, figure: number, least: number): Verdict => ({
  label,
  figure,
  unit: "",
  target: `at least ${least.toLocaleString("en")}`,
  isMet: figure >= least,
});

/** Each figure against its target. */
function verdictsOf({ together, mainThread, day, rows }: LiveFigures): readonly Verdict[] {
  return [
    ...(together === undefined ? [] : verdictsTogether(together)),
    ...(mainThread === undefined
      ? []
      : [atMost("main thread of an open board", mainThread.board * 100, "%", 1.5)]),
    ...(day === undefined
      ? []
      : [atMost(`requests in a working day of ${day.hours.toFixed(0)} hours`, day.requests, "", 4500)]),
    ...(rows === undefined ? [] : verdictsOnRows(rows)),
  ];
}

const verdictsTogether = ({ ours, delaysMs, tickMs, wrongRows }: Together): readonly Verdict[] => [
  atMost("requests a minute, all tabs together", ours.requests, "", 15),
  atMost("kilobytes a minute, as sent", ours.bytes / 1000, "KB", 60),
  atMost("from a change to the frame, p95", percentile(delaysMs, 0.95), "ms", tickMs + LAG_MS),
  atMost("rows that showed something else than Dataverse", wrongRows, "", 0),
];

const verdictsOnRows = (measured: ManyRows): readonly Verdict[] => [
  atLeast("rows reached", measured.rows, 100_000),
  atLeast("frames a second, flying through them", measured.framesPerSecond, 50),
  atLeast("frames a second, at a wheel's quickest", measured.framesPerSecondByWheel, 50),
  atMost("first rows of them", measured.firstRowsMs, "ms", 1000),
  atMost("heap with all of them", measured.heapMb, "MB", 150),
];

/** The report as a table for a terminal. */
export function liveTable(figures: LiveFigures): string {
  const { together, mainThread, rows } = figures;
  return [
    ...(together === undefined ? [] : linesTogether(together)),
    ...(mainThread === undefined
      ? []
      : [
          `  main thread of a bare table of as many runs on this machine: ${amount(mainThread.bareTable * 100)} % (${BARE_TABLE_PERCENT} % where the aim was set)`,
          "",
        ]),
    ...(rows === undefined
      ? []
      : [`  frames a second while loading all rows: ${amount(rows.framesPerSecondLoading)}`, ""]),
    ...verdictsOf(figures).map(
      ({ label, figure, unit, target, isMet }) =>
        `  ${label.padEnd(52)}${`${amount(figure)} ${unit}`.trimEnd().padStart(12)}  ${target.padEnd(18)} ${isMet ? "met" : "MISSED"}`,
    ),
  ].join("\n");
}

function linesTogether(together: Together): readonly string[] {
  const { ours, calm, guide, delaysMs, tickMs } = together;
  const rate = (label: string, { requests, bytes }: Asked): string =>
    `  ${label.padEnd(52)}${amount(requests).padStart(10)} requests ${amount(bytes / 1000).padStart(10)} KB`;
  return [
    `  ${together.liveRuns} live runs, ${together.tabs} tabs, ${together.changesPerSecond} changes a second, a minute:`,
    "",
    rate("our console", ours),
    rate("our console while nothing was forced to change", calm),
    rate("one GET a run and tab every 5 s, as the guide shows", guide),
    "",
    `  from a change to the frame: median ${amount(median(delaysMs))} ms of ${delaysMs.length} changes; a tick was ${amount(tickMs)} ms`,
    "",
  ];
}

function amount(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });
}
