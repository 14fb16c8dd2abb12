"use client";

import { PlainPage } from "@/components/shell/plain-page";
import { Link } from "@/components/ui/link";
import type { ConsoleConfig } from "@/lib/config/config";
import { createPaths } from "@/lib/config/paths";
import { startUpText } from "@/lib/text/start-up";

export interface UnknownEnvironmentScreenProps {
  config: Pick<ConsoleConfig, "environments" | "defaultEnvironment">;
  /** What the address names. */
  wanted: string;
}

/** A link that names no environment of ours must not open another one in its place: a run would start there. */
export function UnknownEnvironmentScreen({ config, wanted }: UnknownEnvironmentScreenProps) {
  return (
    <PlainPage title={startUpText.unknownEnvironmentTitle(wanted)} lead={startUpText.unknownEnvironmentLead}>
      <ul className="flex flex-col gap-2">
        {config.environments.map((environment) => (
          <li key={environment.id}>
            <Link
              href={createPaths(environment === config.defaultEnvironment ? null : environment.id).flows()}
            >
              {environment.name}
            </Link>
          </li>
        ))}
      </ul>
    </PlainPage>
  );
}
