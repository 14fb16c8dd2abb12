"use client";

import { FlowLink } from "@/components/entities/flow-link";
import { MachineName } from "@/components/entities/machine-name";
import { PersonName } from "@/components/entities/person-name";
import { DefinitionList } from "@/components/patterns/definition-list";
import { RelativeTime } from "@/components/patterns/relative-time";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { RUN_STATUS } from "@/lib/domain/run/status";
import type { RunDetails } from "@/lib/domain/run/run";
import { runText } from "@/lib/text/run";

const facts = runText.facts;

/** Where, who and when; what only support asks for is one click away. */
export function RunFacts({ run }: { run: RunDetails }) {
  return (
    <section aria-label={facts.label} className="flex flex-col gap-3">
      <DefinitionList items={mainFacts(run)} />
      <Disclosure summary={facts.more}>
        <DefinitionList items={supportFacts(run)} />
      </Disclosure>
    </section>
  );
}

function mainFacts(run: RunDetails) {
  const instant = (at: string | null) =>
    at === null ? <span className="text-text-muted">{facts.notYet}</span> : <RelativeTime at={at} />;
  const isQueued = RUN_STATUS[run.status].phase === "queued";
  return [
    { term: facts.flow, description: <FlowLink flow={run.flow} /> },
    { term: facts.machine, description: <MachineOf run={run} /> },
    ...(run.machineGroup === null
      ? []
      : [{ term: facts.machineGroup, description: run.machineGroup.name ?? facts.notKnown }]),
    { term: facts.startedBy, description: <PersonName person={run.startedBy} /> },
    ...(run.owner?.id === run.startedBy?.id
      ? []
      : [{ term: facts.owner, description: <PersonName person={run.owner} /> }]),
    { term: facts.requested, description: instant(run.requestedAt) },
    { term: facts.started, description: instant(isQueued ? null : run.startedAt) },
    { term: facts.ended, description: instant(run.completedAt) },
    { term: facts.mode, description: runText.modes[run.mode] },
  ];
}

function MachineOf({ run }: { run: RunDetails }) {
  const hostName = run.machine?.name ?? run.hostName;
  return <MachineName machine={hostName === null ? run.machine : { name: hostName }} />;
}

function supportFacts(run: RunDetails) {
  const text = (term: string, value: string | null) =>
    value === null || value === "" ? [] : [{ term, description: value }];
  const id = (term: string, value: string | null, copyLabel: string) =>
    value === null ? [] : [{ term, description: <CopyableId value={value} label={copyLabel} /> }];
  return [
    ...text(facts.trigger, runText.triggers[run.trigger]),
    ...text(facts.connection, run.connectionName),
    ...text(facts.sessionUser, run.sessionUser),
    ...text(facts.flowVersion, run.flowVersion),
    ...text(facts.agentVersion, run.agentVersion),
    ...id(facts.correlationId, run.correlationId, facts.copyCorrelationId),
    ...id(facts.runId, run.id, facts.copyRunId),
  ];
}

function CopyableId({ value, label }: { value: string; label: string }) {
  return (
    <span className="flex items-center gap-1">
      <span className="font-mono text-sm wrap-anywhere">{value}</span>
      <CopyButton text={value} label={label} />
    </span>
  );
}
