"use client";

import { FlowLink } from "@/components/entities/flow-link";
import { MachineName } from "@/components/entities/machine-name";
import { PersonName } from "@/components/entities/person-name";
import { DefinitionList } from "@/components/patterns/definition-list";
import { RelativeTime } from "@/components/patterns/relative-time";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import type { RunDetails } from "@/lib/domain/run/run";
import { runText } from "@/lib/text/run";
import { ParentRun } from "./family/parent-run";
import { SupportButton } from "./support/support-button";

const facts = runText.facts;

/** Where, who and when; what only support asks for is one click away. */
export function RunFacts({ run }: { run: RunDetails }) {
  return (
    <section aria-label={facts.label} className="flex flex-col gap-3">
      <DefinitionList items={mainFacts(run)} />
      <Disclosure summary={facts.more}>
        <DefinitionList items={supportFacts(run)} />
      </Disclosure>
      <SupportButton run={run} />
    </section>
  );
}

function mainFacts(run: RunDetails) {
  return [
    { term: facts.flow, description: <FlowLink flow={run.flow} /> },
    ...(run.parentRunId === null
      ? []
      : [{ term: runText.family.parent, description: <ParentRun id={run.parentRunId} /> }]),
    { term: facts.machine, description: <MachineOf run={run} /> },
    ...(run.machineGroup === null
      ? []
      : [{ term: facts.machineGroup, description: run.machineGroup.name ?? facts.notKnown }]),
    { term: facts.startedBy, description: <PersonName person={run.startedBy} /> },
    ...(run.owner?.id === run.startedBy?.id
      ? []
      : [{ term: facts.owner, description: <PersonName person={run.owner} /> }]),
    { term: facts.requested, description: <RelativeTime at={run.requestedAt} /> },
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
    ...id(runText.family.cloudParent, run.parentCloudRunId, runText.family.copyCloudParent),
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
