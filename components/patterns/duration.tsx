"use client";

import { clsx } from "clsx";
import { useNow } from "@/components/patterns/use-now";
import { formatDuration } from "@/lib/domain/run/duration";

export interface DurationProps {
  /** Milliseconds; null when nothing is known yet, shown as a dash. */
  ms: number | null;
  className?: string;
}

export function Duration({ ms, className }: DurationProps) {
  return (
    <span data-slot="duration" className={clsx("whitespace-nowrap tabular-nums", className)}>
      {ms === null ? "–" : formatDuration(ms)}
    </span>
  );
}

/** A duration that grows with the page's one clock, without a request. `ms` says how much of it is known at an instant. */
export function LiveDuration({
  ms,
  className,
}: {
  ms: (nowMs: number) => number | null;
  className?: string;
}) {
  const nowMs = useNow();
  return <Duration ms={ms(nowMs)} {...(className === undefined ? {} : { className })} />;
}
