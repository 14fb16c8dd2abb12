"use client";

import { ChevronsUpDown } from "lucide-react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { HeaderButton } from "@/components/shell/header-button";
import { MenuOnDemand, menuOnDemand } from "@/components/patterns/menu-on-demand";
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
