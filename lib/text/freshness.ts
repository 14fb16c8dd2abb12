import { format } from "@/lib/text/format";

/** Words of the line that says how fresh a page is. */
export const freshnessText = {
  live: "Live",
  liveAgain: "Live again",
  checked: (atMs: number) => `Last checked at ${timeOf(atMs)}. What changes appears by itself.`,
  asOf: (atMs: number, nowMs: number) =>
    `As of ${timeOf(atMs)}, ${format.relativeTime(new Date(atMs).toISOString(), nowMs)}`,
  tryNow: "Try now",
  signIn: "Sign in",
  goOn: "Go on",
  pause: "Pause",
} as const;

const timeOf = (atMs: number) => format.timeOfDay(new Date(atMs).toISOString());
