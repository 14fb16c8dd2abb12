"use client";

import { clsx } from "clsx";
import { use } from "react";
import { InTableContext } from "@/components/patterns/table-context";
import { useTimeText } from "@/components/patterns/use-now";
import { format } from "@/lib/text/format";

const STEP_MS = 10_000;

export interface RelativeTimeProps {
  /** ISO 8601. */
  at: string;
  className?: string;
}

/** How long ago, with the exact instant and its zone on hover and on focus: hence the tab stop. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const inTable = use(InTableContext);
  const { element, text } = useTimeText<HTMLTimeElement>(
    (nowMs) => (inTable ? format.relativeMinutes(at, nowMs) : format.relativeTime(at, nowMs)),
    STEP_MS,
  );
  return (
    <time
      ref={element}
      dateTime={at}
      data-slot="relative-time"
      data-tip={format.instant(at)}
      tabIndex={inTable ? -1 : 0}
      className={clsx("rounded-sm whitespace-nowrap", className)}
    >
      {text}
    </time>
  );
}
