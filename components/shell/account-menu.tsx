"use client";

import { LogOut } from "lucide-react";
import type { LoadedMenuProps } from "@/components/shell/menu-on-demand";
import { THEMES, useTheme } from "@/components/shell/use-theme";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useConsole } from "@/lib/console/console-context";
import { shellText } from "@/lib/text/shell";

export function AccountMenu({ trigger }: LoadedMenuProps) {
  const { account, signOut } = useConsole();
  const [theme, chooseTheme] = useTheme();
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <div className="px-2 pt-1.5 pb-2">
        <p className="font-medium wrap-anywhere">{account.name}</p>
        <p className="text-sm wrap-anywhere text-text-muted">{account.username}</p>
      </div>
      <MenuSeparator />
      <MenuChoice
        label={shellText.theme}
        options={THEMES.map((value) => ({ value, label: shellText.themes[value] }))}
        value={theme}
        onValueChange={chooseTheme}
      />
      <MenuSeparator />
      <MenuItem onClick={signOut}>
        <LogOut aria-hidden />
        {shellText.signOut}
      </MenuItem>
    </Menu>
  );
}
