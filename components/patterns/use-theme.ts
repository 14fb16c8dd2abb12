"use client";

import { useStoredChoice } from "@/components/patterns/use-stored-choice";
import { THEME_KEY } from "@/components/patterns/theme-key";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The colours of this person: those of the system unless chosen otherwise. */
export function useTheme() {
  const [theme, storeTheme] = useStoredChoice<Theme>(THEME_KEY, THEMES, "system");
  const chooseTheme = (next: Theme) => {
    storeTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return [theme, chooseTheme] as const;
}
