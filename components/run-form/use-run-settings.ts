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

/** How to run this flow: as it was run last, else the defaults; `likeRun` changes a part of either at the start. */
export function useRunSettings(
  flowId: FlowId,
  likeRun: (last: RunSettings | null) => Partial<RunSettings>,
): KeptRunSettings {
  const { environment, account } = useConsole();
  const [place] = useState(() => rememberedRunSettings(`${environment.id}:${account.username}`, flowId));
  const [settings, setSettings] = useState<RunSettings>(() => {
    const last = place.read();
    return { ...(last ?? DEFAULT_RUN_SETTINGS), ...likeRun(last) };
  });
  return {
    settings,
    change: (part) => setSettings((current) => ({ ...current, ...part })),
    remember: (used) => place.write(used),
  };
}

/**
 * The reference that is proposed to a person who has not chosen: a connected one of their own, since only its creator
 * can use a connection, before all the one that leads to the connection `like`, else the first connected one.
 */
export function proposedConnection(
  references: readonly ConnectionReference[],
  personId: PersonId | null,
  like: string | null,
): RunConnection | null {
  const connected = references.filter((reference) => reference.connectionName !== null);
  const own = connected.filter((reference) => personId !== null && reference.owner?.id === personId);
  const proposed = own.find(({ connectionName }) => connectionName === like) ?? own[0] ?? connected[0];
  return proposed === undefined ? null : { kind: "reference", logicalName: proposed.logicalName };
}
