"use client";

import { clsx } from "clsx";
import { CopyButton } from "@/components/ui/copy-button";
import type { JsonValue } from "@/lib/domain/run/values";
import { patternText } from "@/lib/text/patterns";

export interface JsonViewProps {
  value: JsonValue;
  /** What it is, for the region's name and the copy button. */
  label: string;
  className?: string;
}

/** A value as JSON, indented, scrollable, copyable. */
export function JsonView({ value, label, className }: JsonViewProps) {
  const text = JSON.stringify(value, null, 2);
  return (
    <div data-slot="json-view" className={clsx("relative rounded bg-hover", className)}>
      <pre
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-label={`${label}, ${patternText.asJson}`}
        className="max-h-96 overflow-auto rounded p-3 pr-12 font-mono text-sm leading-[1.5] [tab-size:2]"
      >
        {text}
      </pre>
      <div className="absolute top-1.5 right-1.5">
        <CopyButton label={patternText.copyValue(label)} text={text} />
      </div>
    </div>
  );
}
