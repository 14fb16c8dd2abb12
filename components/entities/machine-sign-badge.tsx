import { Badge } from "@/components/ui/badge";
import type { MachineState } from "@/lib/domain/machine/machine";
import type { MachineSign } from "@/lib/domain/machine/machine-sign";
import { entityText } from "@/lib/text/entities";

const RING = <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.75" />;
const DISC = <circle cx="8" cy="8" r="5.25" fill="currentColor" />;
const BAR = (
  <>
    {RING}
    <path d="M4.3 11.7 11.7 4.3" stroke="currentColor" strokeWidth="1.75" />
  </>
);

const LOOKS = {
  connected: { tone: "neutral", shape: DISC, colour: "text-succeeded" },
  offline: { tone: "warning", shape: BAR, colour: "text-warning" },
  silent: { tone: "warning", shape: RING, colour: "text-warning" },
  notRegistered: { tone: "warning", shape: BAR, colour: "text-warning" },
  unknown: { tone: "neutral", shape: RING, colour: "text-text-muted" },
} as const;

/** Whether a machine answers, by shape and word. Judged by hearsay it is not called connected. */
export function MachineSignBadge({ sign }: { sign: MachineSign }) {
  const { tone, shape, colour } = LOOKS[sign.kind];
  const label =
    sign.kind === "connected" && !sign.isAsked ? entityText.machine.heard : entityText.machine[sign.kind];
  return (
    <Badge tone={tone}>
      <svg aria-hidden viewBox="0 0 16 16" className={colour}>
        {shape}
      </svg>
      {label}
    </Badge>
  );
}

/** What has been made of a machine, where that is out of the ordinary. */
export function MachineStateBadge({ state }: { state: MachineState }) {
  const label = entityText.machineStates[state];
  return label === null ? null : <Badge tone="warning">{label}</Badge>;
}
