import { format } from "@/lib/text/format";
import { runListText } from "@/lib/text/runs";

export interface RunFreshnessProps {
  updatedAtMs: number;
  hasFailed: boolean;
}

/** Whether the list follows what happens, or how old it is. */
export function RunFreshness({ updatedAtMs, hasFailed }: RunFreshnessProps) {
  const time = format.clock(updatedAtMs);
  return (
    <span
      data-tip={hasFailed ? runListText.asOfHint : runListText.liveHint(time)}
      className="inline-flex items-center gap-1.5"
    >
      <span
        aria-hidden
        className={hasFailed ? "size-1.5 rounded-full bg-warning" : "size-1.5 rounded-full bg-running"}
      />
      {hasFailed ? runListText.asOf(time) : runListText.live}
    </span>
  );
}
