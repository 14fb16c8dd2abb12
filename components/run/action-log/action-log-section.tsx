"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState } from "@/components/patterns/error-state";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { LogSession, LogState } from "@/lib/action-log/log-session";
import { useConsole } from "@/lib/console/console-context";
import { DataverseError } from "@/lib/dataverse";
import type { RunDetails } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { flowQueries } from "@/lib/queries/flows";
import { actionLogText as text } from "@/lib/text/action-log";
import { sensitiveNames } from "../named-values";
import { RunSection } from "../run-section";
import { OpenLog } from "./open-log";
import { useLogSession } from "./use-log-session";

/** What the run did, action by action. The flow's schema is read first, since it tells which values are sensitive. */
export function ActionLogSection({ run }: { run: RunDetails }) {
  const { dataverse } = useConsole();
  const [reading, setReading] = useState(0);
  const definition = useQuery(flowQueries(dataverse).definition(run.flow?.id ?? null));
  const hasEnded = isEnded(run.status);
  if (run.status === "queued") return <Plain>{text.none.queued}</Plain>;
  if (run.flow !== null && definition.isPending) return <Looking />;
  return (
    <LogOf
      key={`${String(hasEnded)} ${reading}`}
      run={run}
      hasEnded={hasEnded}
      sensitive={sensitiveNames(definition.data)}
      onReadAgain={() => setReading(reading + 1)}
    />
  );
}

interface LogOfProps {
  run: RunDetails;
  hasEnded: boolean;
  sensitive: readonly string[] | null;
  onReadAgain: () => void;
}

function LogOf({ run, hasEnded, sensitive, onReadAgain }: LogOfProps) {
  const { session, state } = useLogSession(run.id, hasEnded, sensitive);
  if (state.kind === "looking") return <Looking />;
  const again = (
    <Button size="sm" onClick={onReadAgain}>
      {text.readAgain}
    </Button>
  );
  return (
    <RunSection title={text.title} {...(hasEnded ? {} : { actions: again })}>
      {state.kind === "open" ? (
        <>
          {!hasEnded && <p className="text-text-muted">{text.soFar}</p>}
          <OpenLog session={session} state={state} isConcealed={sensitive === null} />
        </>
      ) : (
        <NoOpenLog run={run} session={session} state={state} onReadAgain={onReadAgain} />
      )}
    </RunSection>
  );
}

interface NoOpenLogProps {
  run: RunDetails;
  session: LogSession;
  state: Exclude<LogState, { kind: "open" }>;
  onReadAgain: () => void;
}

function NoOpenLog({ run, session, state, onReadAgain }: NoOpenLogProps) {
  switch (state.kind) {
    case "looking":
      return null;
    case "none":
      return <p className="max-w-prose text-text-muted">{text.none[whyNone(run)]}</p>;
    case "offered":
      return (
        <div className="flex flex-col items-start gap-3">
          <p className="text-text-muted">{text.offered(state.bytes)}</p>
          <Button onClick={session.readAll}>{text.read(state.bytes)}</Button>
        </div>
      );
    case "reading":
      return <p className="text-text-muted">{text.reading(state.bytes)}</p>;
    case "unreadable":
      return (
        <Callout tone="neutral" title={text.unreadable.title}>
          {text.unreadable.text}
        </Callout>
      );
    case "failed":
      return state.error instanceof DataverseError && state.error.kind === "forbidden" ? (
        <p className="max-w-prose text-text-muted">{text.forbidden(state.error.privilege)}</p>
      ) : (
        <ErrorState error={state.error} onRetry={onReadAgain} />
      );
  }
}

/** Which sentence explains that there is no log. */
function whyNone(run: RunDetails): "running" | "neverBegan" | "api" | "other" {
  if (!isEnded(run.status)) return "running";
  if (run.startedAt === null) return "neverBegan";
  return run.trigger === "api" ? "api" : "other";
}

function Looking() {
  return (
    <RunSection title={text.title}>
      <Skeleton className="h-10 w-full" />
    </RunSection>
  );
}

function Plain({ children }: { children: string }) {
  return (
    <RunSection title={text.title}>
      <p className="text-text-muted">{children}</p>
    </RunSection>
  );
}
