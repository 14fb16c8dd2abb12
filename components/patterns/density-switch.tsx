"use client";

import { Rows3, Rows4 } from "lucide-react";
import { useDensity } from "@/components/patterns/use-density";
import { IconButton } from "@/components/ui/icon-button";
import { patternText } from "@/lib/text/patterns";

/** Changes between the two row heights of all tables. */
export function DensitySwitch({ className }: { className?: string }) {
  const [density, chooseDensity] = useDensity();
  const isCompact = density === "compact";
  return (
    <IconButton
      label={isCompact ? patternText.comfortable : patternText.compact}
      onClick={() => chooseDensity(isCompact ? "comfortable" : "compact")}
      className={className}
    >
      {isCompact ? <Rows3 aria-hidden /> : <Rows4 aria-hidden />}
    </IconButton>
  );
}
