"use client";

import { clsx } from "clsx";
import { use } from "react";
import { InTableContext } from "@/components/patterns/table-context";
import { useNow } from "@/components/patterns/use-now";
import { format } from "@/lib/text/format";

const STEP_MS = 10_000;

export interface RelativeTimeProps {
  /** ISO 8601. */
  at: string;
  className?: string;
}

/** How long ago, with the exact instant and its zone on hover and on focus: hence the tab stop. */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const nowMs = useNow(STEP_MS);
  const inTable = use(InTableContext);
  return (
    <time
      dateTime={at}
      data-slot="relative-time"
      data-tip={format.instant(at)}
      tabIndex={inTable ? -1 : 0}
      className={clsx("rounded-sm whitespace-nowrap", className)}
    >
      {format.relativeTime(at, nowMs)}
    </time>
  );
}
