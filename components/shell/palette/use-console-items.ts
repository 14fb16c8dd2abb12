"use client";

import { useMemo } from "react";
import { useDensity } from "@/components/patterns/use-density";
import { useOpenOverlay } from "@/components/shell/overlay-context";
import { THEMES, useTheme } from "@/components/patterns/use-theme";
import { createPaths } from "@/lib/config/paths";
import { useConsole } from "@/lib/console/console-context";
import { useIsPaused, useLivePoller } from "@/lib/live/use-live";
import { paletteText } from "@/lib/text/palette";
import { shellText } from "@/lib/text/shell";
import { shortcutText } from "@/lib/text/shortcuts";
import type { PaletteItem } from "./palette-item";

/** What can be done on every page: the look, the shortcuts, another environment, the way out. */
export function useConsoleItems(): readonly PaletteItem[] {
  const { config, environment, environments, account, signOut } = useConsole();
  const openOverlay = useOpenOverlay();
  const [density, chooseDensity] = useDensity();
  const [theme, chooseTheme] = useTheme();
  const poller = useLivePoller();
  const isPaused = useIsPaused();
  return useMemo(() => {
    const action = (id: string, label: string, run: () => void): PaletteItem => ({
      id,
      section: "console",
      sign: "action",
      label,
      run,
    });
    const isCompact = density === "compact";
    return [
      ...environments
        .filter(({ id }) => id !== environment.id)
        .map(({ id, name }): PaletteItem => ({
          id: `environment ${id}`,
          section: "environments",
          sign: "environment",
          label: name,
          detail: paletteText.environment,
          searched: shellText.environment,
          href: createPaths(id === config.defaultEnvironment.id ? null : id).flows(),
        })),
      action("pause", isPaused ? paletteText.goOn : paletteText.pause, () =>
        isPaused ? poller.resume() : poller.pause(),
      ),
      { ...action("help", shortcutText.names.help, () => openOverlay("help")), shortcut: "help" },
      action("density", isCompact ? paletteText.comfortable : paletteText.compact, () =>
        chooseDensity(isCompact ? "comfortable" : "compact"),
      ),
      ...THEMES.filter((one) => one !== theme).map((one) => ({
        ...action(`theme ${one}`, paletteText.theme[one], () => chooseTheme(one)),
        searched: shellText.theme,
      })),
      { ...action("signOut", shellText.signOut, signOut), detail: account.name },
    ];
  }, [
    config,
    environment,
    environments,
    account,
    signOut,
    openOverlay,
    poller,
    isPaused,
    density,
    chooseDensity,
    theme,
    chooseTheme,
  ]);
}
