import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { RunShape } from "@/lib/domain/run/status";

const RING = <circle cx="8" cy="8" r="5.75" />;
const DISC = <circle cx="8" cy="8" r="6.75" fill="currentColor" stroke="none" />;
const INK = "var(--surface)";

/** One shape for each kind of state, so that it can be told without colour. */
const SHAPES: Record<RunShape, ReactNode> = {
  ring: RING,
  sweep: (
    <>
      <circle cx="8" cy="8" r="5.75" opacity="0.35" />
      <path d="M8 2.25A5.75 5.75 0 0 1 13.75 8" />
    </>
  ),
  check: (
    <>
      {DISC}
      <path d="M5 8.3 7.2 10.4 11.1 5.9" stroke={INK} />
    </>
  ),
  cross: (
    <>
      {DISC}
      <path d="M5.7 5.7l4.6 4.6m0-4.6-4.6 4.6" stroke={INK} />
    </>
  ),
  bar: (
    <>
      {DISC}
      <path d="M5 8h6" stroke={INK} />
    </>
  ),
  clock: (
    <>
      {RING}
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  question: (
    <>
      <circle cx="8" cy="8" r="5.75" strokeDasharray="2.4 2.1" />
      <path d="M6.6 6.6a1.45 1.45 0 1 1 2 1.35c-.4.2-.6.45-.6.85M8 10.9v.1" strokeWidth="1.5" />
    </>
  ),
};

/**
 * The shape of a state. What sweeps is the whole picture and not a part of it: the browser's compositor turns that by
 * itself, while a part of a picture is drawn anew by the main thread for every frame. The span around it keeps what turns
 * from being taken to reach over its neighbours.
 */
export function RunStatusSign({ shape }: { shape: RunShape }) {
  return (
    <span className={clsx("inline-flex shrink-0", shape === "sweep" && "overflow-clip")}>
      <svg
        aria-hidden
        data-slot="run-status-sign"
        data-shape={shape}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={clsx("size-4 shrink-0", shape === "sweep" && "animate-sweep")}
      >
        {SHAPES[shape]}
      </svg>
    </span>
  );
}
