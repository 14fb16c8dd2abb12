"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { RUN_STATUS } from "@/lib/domain/run/status";
import type { RunDetails } from "@/lib/domain/run/run";
import { runErrorAdvice } from "@/lib/text/run-errors";
import { runText } from "@/lib/text/run";
import { RunSection } from "./run-section";

const text = runText.error;

/** What went wrong: the message, what it means, what to do; code and details one click away. */
export function RunErrorSection({ run }: { run: RunDetails }) {
  const isFailure = ["failed", "warning"].includes(RUN_STATUS[run.status].tone);
  if (run.error === null && !(isFailure && run.completedAt !== null)) return null;
  const code = run.error?.code ?? null;
  const advice = runErrorAdvice(code);
  const message = run.error?.message ?? (run.status === "timedOut" ? text.timedOut : text.noMessage);
  return (
    <RunSection title={text.title}>
      <div className="flex max-w-prose flex-col gap-2 rounded bg-failed-ground px-4 py-3 text-failed-text">
        <p className="font-medium wrap-anywhere whitespace-pre-line">{message}</p>
        <p>{advice?.meaning ?? text.unexplained}</p>
        {advice !== undefined && (
          <p>
            <span className="font-medium">{text.next}:</span> {advice.next}
          </p>
        )}
        {code !== null && (
          <p className="text-sm">
            {text.code} <code className="font-mono wrap-anywhere">{code}</code>
          </p>
        )}
      </div>
      <ErrorTexts run={run} />
    </RunSection>
  );
}

function ErrorTexts({ run }: { run: RunDetails }) {
  const parts = [
    { label: text.details, value: run.errorDetails },
    { label: text.innerError, value: run.innerError },
  ].flatMap(({ label, value }) =>
    value === null || value === "" ? [] : [{ label, value: indented(value) }],
  );
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
      {parts.map(({ label, value }) => (
        <Disclosure key={label} summary={label} className="min-w-0">
          <pre
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
            tabIndex={0}
            role="region"
            aria-label={label}
            className="max-h-80 overflow-auto rounded bg-hover p-3 font-mono text-sm whitespace-pre-wrap"
          >
            {value}
          </pre>
        </Disclosure>
      ))}
      <CopyButton variant="quiet" label={text.copyDetails} text={() => report(run, parts)}>
        {text.copyDetails}
      </CopyButton>
    </div>
  );
}

/** The shape of these columns is not documented: JSON is indented, everything else is shown as it is. */
function indented(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

function report(run: RunDetails, parts: readonly { label: string; value: string }[]): string {
  return [
    run.error?.message ?? "",
    `${text.code}: ${run.error?.code ?? ""}`,
    `${runText.facts.runId}: ${run.id}`,
    `${runText.facts.correlationId}: ${run.correlationId ?? ""}`,
    ...parts.map(({ label, value }) => `${label}: ${value}`),
  ].join("\n");
}
