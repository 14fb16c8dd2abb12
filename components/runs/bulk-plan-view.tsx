"use client";

import { useMemo } from "react";
import { useSensitiveFlows } from "@/components/runs/use-sensitive-flows";
import { RunStatusSign } from "@/components/entities/run-status-sign";
import type { BulkPlan } from "@/lib/bulk/plan-bulk";
import { useConsole } from "@/lib/console/console-context";
import { BULK_RUNS_MAX, groupTargets, type TargetGroup } from "@/lib/domain/bulk/bulk-targets";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { bulkText } from "@/lib/text/bulk";

const text = bulkText.confirm;
/** Flows that are named; the rest is counted. */
const NAMED_MAX = 5;

/** Which runs an action is about: by flow and state, what is left out and why, and where. */
export function BulkPlanView({ plan, isAll }: { plan: BulkPlan; isAll: boolean }) {
  const { kind, targets } = plan;
  const groups = useMemo(() => groupTargets(targets), [targets]);
  if (targets.length === 0) return <p>{emptyText(plan, isAll)}</p>;
  return (
    <>
      <EnvironmentLine />
      <FlowLines groups={groups} />
      {kind === "runAgain" && <SensitiveFlows groups={groups} />}
      <ul className="flex flex-col gap-1 text-sm text-text-muted empty:hidden">
        {leftOutWords(plan).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>{kind === "cancel" ? text.cancelMeaning : text.runAgainMeaning}</p>
    </>
  );
}

/** Where it happens; a production environment in its own colour. */
function EnvironmentLine() {
  const { environment } = useConsole();
  const isProduction = environment.kind === "production";
  return (
    <p className={isProduction ? "font-medium" : "text-text-muted"}>
      {environment.frame !== null && (
        <span
          aria-hidden
          className="mr-2 inline-block size-2.5 rounded-full"
          style={{ backgroundColor: environment.frame }}
        />
      )}
      {isProduction ? text.production(environment.name) : text.environment(environment.name)}
    </p>
  );
}

function FlowLines({ groups }: { groups: readonly TargetGroup[] }) {
  const named = groups.slice(0, groups.length === NAMED_MAX + 1 ? undefined : NAMED_MAX);
  const others = groups.slice(named.length);
  return (
    <ul aria-label={text.which} className="flex flex-col divide-y divide-line rounded border border-line">
      {named.map(({ flow, states }) => (
        <li key={flow?.id ?? ""} className="flex flex-wrap items-center gap-x-3 px-3 py-1.5">
          <span className="min-w-0 flex-1 basis-40 truncate" dir="auto" title={flow?.name ?? undefined}>
            {flow?.name ?? text.namelessFlow}
          </span>
          {states.map(([status, count]) => (
            <span key={status} className="flex items-center gap-1 text-sm text-text-muted">
              <RunStatusSign shape={RUN_STATUS[status].shape} />
              {text.inState(count, RUN_STATUS[status].label)}
            </span>
          ))}
        </li>
      ))}
      {others.length > 0 && (
        <li className="px-3 py-1.5 text-text-muted">
          {text.moreFlows(
            others.length,
            others.reduce((sum, { count }) => sum + count, 0),
          )}
        </li>
      )}
    </ul>
  );
}

/** Flows whose runs can't be repeated, because a sensitive input is never kept. */
function SensitiveFlows({ groups }: { groups: readonly TargetGroup[] }) {
  const { names, isReading } = useSensitiveFlows(groups);
  return (
    <div role="status" className="flex flex-col gap-1 text-sm">
      {isReading && <p className="text-text-muted">{text.checking}</p>}
      {names.map((name) => (
        <p key={name} className="text-warning-text">
          {text.needForm(name)}
        </p>
      ))}
      {!isReading && <p className="text-text-muted">{text.notChecked}</p>}
    </div>
  );
}

function emptyText({ kind }: BulkPlan, isAll: boolean): string {
  if (kind === "cancel") return isAll ? text.noneMatchCancel : text.nothingToCancel;
  return isAll ? text.noneMatchRunAgain : text.nothingToRunAgain;
}

function leftOutWords({ kind, leftOut, deselected, isLimited }: BulkPlan): readonly string[] {
  const words: string[] = [];
  if (isLimited) words.push(text.limited(BULK_RUNS_MAX[kind]));
  if (leftOut !== null && leftOut > 0)
    words.push(kind === "cancel" ? text.leftOutEnded(leftOut) : text.leftOutLive(leftOut));
  if (deselected > 0) words.push(text.leftOutDeselected(deselected));
  return words;
}
