import { Duration } from "@/components/patterns/duration";
import { ValueView } from "@/components/patterns/value-view";
import type { ActionValue, LoggedAction } from "@/lib/domain/run/action-log";
import { actionLogText as text } from "@/lib/text/action-log";
import { format } from "@/lib/text/format";

/** One action in full: where it stands, what went wrong, what it read and wrote. */
export function ActionDetails({ action }: { action: LoggedAction }) {
  const { error, subflow, index, module, startMs, durationMs } = action;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-text-muted tabular-nums">{format.number(action.place + 1)}</span>
        <strong className="font-semibold wrap-anywhere">{action.name || text.unnamed}</strong>
        {module !== null && <span className="text-text-muted">{module}</span>}
        {subflow !== null && (
          <span className="text-text-muted">{index === null ? subflow : text.line(subflow, index)}</span>
        )}
        {startMs !== null && (
          <span className="text-text-muted tabular-nums">
            {format.timeOfDay(new Date(startMs).toISOString())}
          </span>
        )}
        {durationMs !== null && <Duration ms={durationMs} className="text-text-muted" />}
      </p>
      {error !== null && (
        <div className="max-w-prose rounded bg-failed-ground px-3 py-2 text-failed-text">
          {error.message !== null && <p className="wrap-anywhere whitespace-pre-line">{error.message}</p>}
          {error.code !== null && (
            <p className="text-sm">
              {text.code} <code className="font-mono wrap-anywhere">{error.code}</code>
            </p>
          )}
        </div>
      )}
      <Values title={text.inputs} values={action.inputs} />
      <Values title={text.outputs} values={action.outputs} />
    </div>
  );
}

function Values({ title, values }: { title: string; values: readonly ActionValue[] }) {
  if (values.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h4 className="text-sm font-medium text-text-muted">{title}</h4>
      <dl className="grid grid-cols-[fit-content(40%)_minmax(0,1fr)] gap-x-4 gap-y-1">
        {values.map(({ name, variable, value, isHidden }) => (
          <div key={`${name} ${variable ?? ""}`} className="contents">
            <dt className="wrap-anywhere text-text-muted">{name}</dt>
            <dd className="min-w-0">
              {isHidden ? (
                <span className="text-text-muted">{text.hidden}</span>
              ) : (
                <ValueView value={value} label={name} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
