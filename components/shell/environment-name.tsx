"use client";

import { ChevronsUpDown } from "lucide-react";
import { HeaderButton } from "@/components/shell/header-button";
import { MenuOnDemand, menuOnDemand } from "@/components/shell/menu-on-demand";
import type { Environment } from "@/lib/config/config";
import { useConsole } from "@/lib/console/console-context";
import { shellText } from "@/lib/text/shell";

const environmentMenu = menuOnDemand(() =>
  import("@/components/shell/environment-menu").then(({ EnvironmentMenu }) => ({ default: EnvironmentMenu })),
);

/** Where the person is; with several environments also the way to another. */
export function EnvironmentName() {
  const { environment, environments } = useConsole();
  if (environments.length === 1) {
    return (
      <p className="flex min-w-0 items-center gap-2 px-2 font-medium">
        <EnvironmentMark environment={environment} />
        <span className="truncate">{environment.name}</span>
      </p>
    );
  }
  return (
    <MenuOnDemand
      menu={environmentMenu}
      button={(props) => (
        <HeaderButton aria-label={shellText.environmentButton(environment.name)} {...props}>
          <EnvironmentMark environment={environment} />
          <span className="truncate">{environment.name}</span>
          <ChevronsUpDown aria-hidden />
        </HeaderButton>
      )}
    />
  );
}

/** The environment's colour, as its frame has it. */
export function EnvironmentMark({ environment }: { environment: Pick<Environment, "frame"> }) {
  if (environment.frame === null) return null;
  return (
    <span
      aria-hidden
      className="size-2.5 shrink-0 rounded-full"
      style={{ backgroundColor: environment.frame }}
    />
  );
}
