import type { FreshnessCause } from "@/lib/live/freshness";
import { errorWords } from "@/lib/text/errors";
import { format } from "@/lib/text/format";

/** A cause in words: its name, what it means for what is on screen, and what happens next. */
export interface CauseWords {
  readonly name: string;
  readonly meaning: string;
  readonly next: string;
}

const KEPT = "What you see stays as it was.";
const BY_ITSELF = "It goes on by itself.";
const TRIED_AGAIN = "It is tried again by itself.";

/** The words for a cause; `failure` is what the latest question came to, for the causes that are failures. */
export function causeWords(cause: FreshnessCause, failure?: Parameters<typeof errorWords>[0]): CauseWords {
  switch (cause.kind) {
    case "fresh":
      return { name: "Live", meaning: "What changes appears by itself.", next: "" };
    case "paused":
      return {
        name: "Paused by you",
        meaning: "Nothing on this page, nor in your other tabs of this environment, changes until you go on.",
        next: "Runs go on meanwhile.",
      };
    case "signIn":
      return {
        name: "Sign-in needed",
        meaning: `Your sign-in has expired, and Dataverse no longer accepts it. ${KEPT}`,
        next: "Sign in again. You come back to this page.",
      };
    case "offline":
      return {
        name: "Offline",
        meaning: `This computer has no network. ${KEPT}`,
        next: "It goes on by itself when the network is back.",
      };
    case "throttled":
      return {
        name: `Dataverse asks for a pause until ${timeOf(cause.untilMs)}`,
        meaning: `More requests came from your account than it allows at once. ${KEPT}`,
        next: `${BY_ITSELF} What you click meanwhile is sent first, and nothing is lost.`,
      };
    case "slow":
      return {
        name: "Dataverse is slow to answer",
        meaning: `A question has waited for more than five seconds. ${KEPT}`,
        next: BY_ITSELF,
      };
    case "behind":
      return {
        name: "Catching up",
        meaning: "Nobody asked for a while, for instance because this computer slept.",
        next: "The answer is on its way.",
      };
    case "hidden":
      return {
        name: "Waiting to be looked at",
        meaning: "Nobody asks while the page is hidden.",
        next: BY_ITSELF,
      };
    case "gone":
      return {
        name: "No longer there",
        meaning: `It was deleted, or is not shared with you any more. ${KEPT}`,
        next: "",
      };
    case "network":
      return {
        name: errorWords(failure).title,
        meaning: `The last question did not get through. ${KEPT}`,
        next: `${TRIED_AGAIN} If it stays, check your connection or VPN.`,
      };
    case "forbidden":
    case "server": {
      const { title, meaning, next } = errorWords(failure);
      if (failure?.kind !== "server") return { name: title, meaning, next };
      return {
        name: title,
        meaning: `${meaning} ${KEPT}`,
        next: `${TRIED_AGAIN} If it stays, give the request id to your administrator.`,
      };
    }
  }
}

const timeOf = (atMs: number) => format.timeOfDay(new Date(atMs).toISOString());
