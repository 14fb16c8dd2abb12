"use client";

import { useRouter } from "next/navigation";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import type { LoadedMenuProps } from "@/components/patterns/menu-on-demand";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { createPaths } from "@/lib/config/paths";
import { useConsole } from "@/lib/console/console-context";
import { shellText } from "@/lib/text/shell";

/** Leads to the flows of another environment: a flow or run of this one does not exist there. */
export function EnvironmentMenu({ trigger }: LoadedMenuProps) {
  const { config, environment, environments } = useConsole();
  const router = useRouter();
  const handleChange = (id: string) => {
    const parameter = id === config.defaultEnvironment.id ? null : id;
    router.push(createPaths(parameter).flows());
  };
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <MenuChoice
        label={shellText.environment}
        options={environments.map((one) => ({
          value: one.id,
          label: (
            <>
              <EnvironmentMark environment={one} />
              {one.name}
            </>
          ),
        }))}
        value={environment.id}
        onValueChange={handleChange}
      />
    </Menu>
  );
}
