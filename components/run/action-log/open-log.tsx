import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { LogSession, LogState } from "@/lib/action-log/log-session";
import { type ActionFilter, NO_ACTION_FILTER } from "@/lib/domain/run/action-log";
import { actionLogText as text } from "@/lib/text/action-log";
import { ActionFilters } from "./action-filters";
import { ActionList } from "./action-list";
import { FailingAction } from "./failing-action";
import { useFoundActions } from "./use-found-actions";

export interface OpenLogProps {
  session: LogSession;
  state: Extract<LogState, { kind: "open" }>;
  /** Whether values of actions are left out, because nobody can tell which are sensitive. */
  isConcealed: boolean;
}

/** A log that can be read: where it failed, then all actions with search and filters. */
export function OpenLog({ session, state, isConcealed }: OpenLogProps) {
  const { reader } = session;
  const { count, failedPlaces, subflows } = state.summary;
  const [filter, setFilter] = useState<ActionFilter>(NO_ACTION_FILTER);
  const [goal, setGoal] = useState<{ readonly place: number } | null>(null);
  const places = useFoundActions(reader, filter, count);
  const failed = failedPlaces[0];
  const showInLog = (place: number) => {
    setFilter(NO_ACTION_FILTER);
    setGoal({ place });
  };
  return (
    <>
      {isConcealed && <p className="text-text-muted">{text.concealed}</p>}
      {failed !== undefined && (
        <FailingAction
          reader={reader}
          place={failed}
          moreFailed={failedPlaces.length - 1}
          onShow={() => showInLog(failed)}
        />
      )}
      <ActionFilters filter={filter} subflows={subflows} onChange={setFilter} />
      <Extent session={session} state={state} />
      {places !== null && (
        <p aria-live="polite" className="text-sm text-text-muted tabular-nums">
          {text.count(places.length, count)}
        </p>
      )}
      {places?.length === 0 && (
        <div className="flex flex-col items-start gap-2">
          <p>{text.noMatch}</p>
          <Button size="sm" onClick={() => setFilter(NO_ACTION_FILTER)}>
            {text.clear}
          </Button>
        </div>
      )}
      {places !== null && places.length > 0 && <ActionList reader={reader} places={places} goal={goal} />}
    </>
  );
}

/** Says how much of a long log is here, and offers the rest. */
function Extent({ session, state }: Pick<OpenLogProps, "session" | "state">) {
  const { count } = state.summary;
  if (state.rest === "none") return null;
  if (state.rest === "full") return <p className="text-text-muted">{text.full(count)}</p>;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-text-muted">
        {state.rest === "reading" ? text.readingRest(count) : text.rest(count)}
      </p>
      <Button size="sm" busy={state.rest === "reading"} onClick={session.readAll}>
        {text.readRest}
      </Button>
    </div>
  );
}
