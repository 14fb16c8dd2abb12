"use client";

import { Keyboard, LogOut, Settings } from "lucide-react";
import { useRouter } from "next/navigation";
import { ShortcutKeys } from "@/components/patterns/shortcut-keys";
import type { LoadedMenuProps } from "@/components/patterns/menu-on-demand";
import { useOpenOverlay } from "@/components/shell/overlay-context";
import { THEMES, useTheme } from "@/components/patterns/use-theme";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useConsole } from "@/lib/console/console-context";
import { shellText } from "@/lib/text/shell";
import { shortcutText } from "@/lib/text/shortcuts";

export function AccountMenu({ trigger }: LoadedMenuProps) {
  const { account, paths, signOut } = useConsole();
  const router = useRouter();
  const [theme, chooseTheme] = useTheme();
  const openOverlay = useOpenOverlay();
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
      <MenuItem onClick={() => router.push(paths.settings())}>
        <Settings aria-hidden />
        {shellText.settings}
      </MenuItem>
      <MenuItem onClick={() => openOverlay("help")}>
        <Keyboard aria-hidden />
        {shortcutText.menuItem}
        <ShortcutKeys id="help" className="ml-auto" />
      </MenuItem>
      <MenuItem onClick={signOut}>
        <LogOut aria-hidden />
        {shellText.signOut}
      </MenuItem>
    </Menu>
  );
}
