"use client";

import type { ReactNode } from "react";
import { DENSITIES, useDensity } from "@/components/patterns/use-density";
import { THEMES, useTheme } from "@/components/patterns/use-theme";
import { SettingsSection } from "@/components/settings/settings-section";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { patternText } from "@/lib/text/patterns";
import { settingsText } from "@/lib/text/settings";
import { shellText } from "@/lib/text/shell";

const text = settingsText.look;
const THEME_SEGMENTS = THEMES.map((value) => ({ value, label: shellText.themes[value] }));
const DENSITY_SEGMENTS = DENSITIES.map((value) => ({ value, label: patternText[value] }));

/** The colours, and how dense tables are. */
export function LookSettings() {
  const [theme, chooseTheme] = useTheme();
  const [density, chooseDensity] = useDensity();
  return (
    <SettingsSection title={text.title}>
      <Choice label={text.theme}>
        <SegmentedControl
          label={text.theme}
          segments={THEME_SEGMENTS}
          value={theme}
          onValueChange={chooseTheme}
        />
      </Choice>
      <Choice label={text.density}>
        <SegmentedControl
          label={text.density}
          segments={DENSITY_SEGMENTS}
          value={density}
          onValueChange={chooseDensity}
        />
      </Choice>
    </SettingsSection>
  );
}

/** The group below names itself; these words are for the eye. */
function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-1">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      {children}
    </div>
  );
}
