import { clsx } from "clsx";
import type { LiveState } from "@/lib/live/live-poller";
import { settingsText } from "@/lib/text/settings";

const text = settingsText.requests;
/** From here on the live view asks less often. */
const HALF = 0.5;

/** How much of the day's budget is used, in words and as a length. */
export function RequestMeter({ budget }: { budget: LiveState["budget"] }) {
  const { usedToday, perDay } = budget;
  const share = Math.min(1, usedToday / perDay);
  return (
    <>
      <p className="pb-2 text-base font-medium tabular-nums">{text.used(usedToday, perDay)}</p>
      <div
        role="meter"
        aria-label={text.meter}
        aria-valuemin={0}
        aria-valuemax={perDay}
        aria-valuenow={Math.min(usedToday, perDay)}
        aria-valuetext={text.used(usedToday, perDay)}
        className="h-2 w-full overflow-hidden rounded-full bg-hover forced-colors:border"
      >
        <div
          className={clsx("h-full rounded-full", share < HALF ? "bg-accent" : "bg-warning")}
          style={{ width: `${Math.max(share * 100, usedToday > 0 ? 0.5 : 0)}%` }}
        />
      </div>
    </>
  );
}
