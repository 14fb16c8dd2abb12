import { median, percentile } from "./statistics.ts";
import type { BenchQuery } from "./sandbox-queries.ts";
import type { Timed } from "./many-clients.ts";

/** What the sandbox promises beside the speed of its answers. */
export const SANDBOX_TARGETS = { generationMs: 90_000, openMs: 2000, memoryMb: 500 } as const;

/** The figures of one query. Times are milliseconds. */
export interface QueryFigures {
  readonly name: string;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly targetMs: number;
  readonly bytes: number;
}

/** Everything that was measured. */
export interface SandboxReport {
  readonly flows: number;
  readonly runs: number;
  readonly clients: number;
  readonly generationMs: number;
  readonly fileMb: number;
  readonly openMs: number;
  /** The most memory that the process held at any time, in megabytes; undefined where the system does not tell. */
  readonly memoryMb: number | undefined;
  readonly queries: readonly QueryFigures[];
}

/** Sums one query's answers up. */
export function figuresOf(query: BenchQuery, answers: readonly Timed[]): QueryFigures {
  const times = answers.map((answer) => answer.ms);
  return {
    name: query.name,
    medianMs: median(times),
    p95Ms: percentile(times, 0.95),
    targetMs: query.targetMs,
    bytes: answers[0]?.bytes ?? 0,
  };
}

/** The report as a table for a terminal; every line says whether its target was met. */
export function sandboxTable(report: SandboxReport): string {
  const verdict = (met: boolean): string => (met ? "met" : "MISSED");
  const fact = (label: string, figure: string, target: string, met: boolean): string =>
    `  ${label.padEnd(58)}${figure.padStart(10)}  ${target.padEnd(14)} ${verdict(met)}`;
  const { memoryMb } = report;
  return [
    `  ${report.runs.toLocaleString("en")} runs of ${report.flows.toLocaleString("en")} flows, ${report.fileMb.toFixed(0)} MB; ${report.clients} clients at once`,
    "",
    fact(
      "generated into a file",
      seconds(report.generationMs),
      `under ${seconds(SANDBOX_TARGETS.generationMs)}`,
      report.generationMs < SANDBOX_TARGETS.generationMs,
    ),
    fact(
      "opened afterwards",
      seconds(report.openMs),
      `under ${seconds(SANDBOX_TARGETS.openMs)}`,
      report.openMs < SANDBOX_TARGETS.openMs,
    ),
    memoryMb === undefined
      ? "  memory: this system does not tell"
      : fact(
          "most memory held",
          `${memoryMb.toFixed(0)} MB`,
          `under ${SANDBOX_TARGETS.memoryMb} MB`,
          memoryMb < SANDBOX_TARGETS.memoryMb,
        ),
    "",
    `  ${"".padEnd(48)}${"median".padStart(10)}${"p95".padStart(10)}`,
    ...report.queries.map(
      (query) =>
        `  ${query.name.padEnd(52)}${milliseconds(query.medianMs).padStart(8)}${milliseconds(query.p95Ms).padStart(9)}  under ${milliseconds(query.targetMs).padEnd(8)} ${verdict(query.p95Ms < query.targetMs)}`,
    ),
  ].join("\n");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}
