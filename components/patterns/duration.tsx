"use client";

import { clsx } from "clsx";
import { useTimeText } from "@/components/patterns/use-now";
import { formatDuration } from "@/lib/domain/run/duration";

const LOOK = "whitespace-nowrap tabular-nums";

export interface DurationProps {
  /** Milliseconds; null when nothing is known yet, shown as a dash. */
  ms: number | null;
  className?: string;
}

const words = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));

export function Duration({ ms, className }: DurationProps) {
  return (
    <span data-slot="duration" className={clsx(LOOK, className)}>
      {words(ms)}
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
  const { element, text } = useTimeText<HTMLSpanElement>((nowMs) => words(ms(nowMs)));
  return (
    <span ref={element} data-slot="duration" className={clsx(LOOK, className)}>
      {text}
    </span>
  );
}
