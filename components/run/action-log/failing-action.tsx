import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { LogReader } from "@/lib/action-log/log-reader";
import type { LoggedAction } from "@/lib/domain/run/action-log";
import { actionLogText as text } from "@/lib/text/action-log";
import { format } from "@/lib/text/format";
import { useTellFailingAction } from "../support/failing-action-name";
import { ActionDetails } from "./action-details";

const ACTIONS_BEFORE = 3;
const NOTHING: readonly LoggedAction[] = [];

export interface FailingActionProps {
  reader: LogReader;
  place: number;
  /** How many other actions failed. */
  moreFailed: number;
  onShow: () => void;
}

/** The action that failed and what led to it, before anything else. */
export function FailingAction({ reader, place, moreFailed, onShow }: FailingActionProps) {
  const actions = useAround(reader, place);
  const failed = actions.at(-1);
  useTellFailingAction(failed?.name ?? null);
  if (failed === undefined) return null;
  const before = actions.slice(0, -1);
  return (
    <section
      aria-label={text.failing.title}
      className="flex flex-col gap-3 rounded border border-line px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{text.failing.title}</h3>
        <Button size="sm" onClick={onShow}>
          {text.failing.show}
        </Button>
      </div>
      {before.length > 0 && (
        <ol aria-label={text.failing.before} className="text-sm text-text-muted">
          {before.map((action) => (
            <li key={action.place} className="flex gap-3">
              <span className="tabular-nums">{format.number(action.place + 1)}</span>
              <span className="min-w-0 wrap-anywhere">{action.name || text.unnamed}</span>
            </li>
          ))}
        </ol>
      )}
      <ActionDetails action={failed} />
      {moreFailed > 0 && <p className="text-sm text-text-muted">{text.failing.more(moreFailed)}</p>}
    </section>
  );
}

function useAround(reader: LogReader, place: number): readonly LoggedAction[] {
  const [actions, setActions] = useState(NOTHING);
  // The log is kept by the worker, outside React.
  useEffect(() => {
    let isWanted = true;
    void reader.around(place, ACTIONS_BEFORE).then((read) => {
      if (isWanted) setActions(read);
    });
    return () => {
      isWanted = false;
    };
  }, [reader, place]);
  return actions;
}
