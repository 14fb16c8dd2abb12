import type { ColdLoad } from "./cold-load.ts";
import { median } from "./statistics.ts";

/** First-load script of the flow list: 240 KB, of which Next, React, TanStack Query and MSAL alone are about 187. */
export const SCRIPT_BYTES_TARGET = 240_000;
/** Rows must stand there within this many times what the bare page takes. */
export const ROWS_RATIO_TARGET = 1.3;

/** The medians of both pages and whether the targets are met. */
export interface LoadReport {
  readonly console: ColdLoad;
  readonly barePage: ColdLoad;
  readonly rowsRatio: number;
  readonly scriptTargetMet: boolean;
  readonly rowsTargetMet: boolean;
}

/** The median of each figure by itself. */
export function mediansOf(loads: readonly ColdLoad[]): ColdLoad {
  const of = (figure: (load: ColdLoad) => number): number => median(loads.map(figure));
  return {
    scriptBytes: of((load) => load.scriptBytes),
    scriptBytesAhead: of((load) => load.scriptBytesAhead),
    requests: of((load) => load.requests),
    fcpMs: of((load) => load.fcpMs),
    lcpMs: of((load) => load.lcpMs),
    rowsMs: of((load) => load.rowsMs),
  };
}

/** Compares the console with the bare page of the same run. */
export function reportOf(consoleLoads: readonly ColdLoad[], bareLoads: readonly ColdLoad[]): LoadReport {
  const mine = mediansOf(consoleLoads);
  const bare = mediansOf(bareLoads);
  const rowsRatio = mine.rowsMs / bare.rowsMs;
  return {
    console: mine,
    barePage: bare,
    rowsRatio,
    scriptTargetMet: mine.scriptBytes <= SCRIPT_BYTES_TARGET,
    rowsTargetMet: rowsRatio <= ROWS_RATIO_TARGET,
  };
}

const FIGURES: readonly { readonly label: string; readonly text: (load: ColdLoad) => string }[] = [
  { label: "script until rows (brotli)", text: (load) => kilobytes(load.scriptBytes) },
  { label: "script, fetched ahead too", text: (load) => kilobytes(load.scriptBytesAhead) },
  { label: "requests", text: (load) => String(load.requests) },
  { label: "first contentful paint", text: (load) => milliseconds(load.fcpMs) },
  { label: "largest contentful paint", text: (load) => milliseconds(load.lcpMs) },
  { label: "list has rows", text: (load) => milliseconds(load.rowsMs) },
];

/** The report as a table for a terminal. */
export function tableOf(report: LoadReport): string {
  const line = (label: string, mine: string, bare: string): string =>
    `  ${label.padEnd(28)}${mine.padStart(12)}${bare.padStart(12)}`;
  const verdict = (met: boolean): string => (met ? "met" : "missed");
  return [
    line("", "console", "bare page"),
    ...FIGURES.map(({ label, text }) => line(label, text(report.console), text(report.barePage))),
    "",
    `  script at most ${kilobytes(SCRIPT_BYTES_TARGET)}: ${verdict(report.scriptTargetMet)}`,
    `  rows within ${ROWS_RATIO_TARGET} times the bare page: ${report.rowsRatio.toFixed(2)}, ${verdict(report.rowsTargetMet)}`,
  ].join("\n");
}

/** 1 KB is 1000 bytes. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`;
}
