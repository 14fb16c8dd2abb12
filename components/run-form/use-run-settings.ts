import { useState } from "react";
import { useConsole } from "@/lib/console/console-context";
import type { ConnectionReference } from "@/lib/domain/connection/connection-reference";
import type { FlowId, PersonId } from "@/lib/domain/ids";
import { DEFAULT_RUN_SETTINGS, type RunConnection, type RunSettings } from "@/lib/domain/run/run-request";
import { rememberedRunSettings } from "@/lib/preferences/run-settings";

export interface KeptRunSettings {
  readonly settings: RunSettings;
  readonly change: (part: Partial<RunSettings>) => void;
  /** Keeps them for the next run of this flow. */
  readonly remember: (settings: RunSettings) => void;
}

/** How to run this flow: as it was run last, else the defaults. */
export function useRunSettings(flowId: FlowId): KeptRunSettings {
  const { environment, account } = useConsole();
  const [place] = useState(() => rememberedRunSettings(`${environment.id}:${account.username}`, flowId));
  const [settings, setSettings] = useState<RunSettings>(() => place.read() ?? DEFAULT_RUN_SETTINGS);
  return {
    settings,
    change: (part) => setSettings((current) => ({ ...current, ...part })),
    remember: (used) => place.write(used),
  };
}

/**
 * The reference that is proposed to a person who has not chosen: a connected one of their own, since only its creator
 * can use a connection, else the first connected one.
 */
export function proposedConnection(
  references: readonly ConnectionReference[],
  personId: PersonId | null,
): RunConnection | null {
  const connected = references.filter((reference) => reference.connectionName !== null);
  const own = connected.find((reference) => personId !== null && reference.owner?.id === personId);
  const proposed = own ?? connected[0];
  return proposed === undefined ? null : { kind: "reference", logicalName: proposed.logicalName };
}
