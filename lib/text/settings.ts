import type { PaceReason } from "@/lib/live/cadence";
import { format } from "@/lib/text/format";

const seconds = (ms: number) => `${format.number(Math.round(ms / 1000))} s`;

const REASONS: Readonly<Record<PaceReason, string>> = {
  paused: "you paused it",
  forbidden: "you may not read runs",
  unseen: "no page that is followed can be seen",
  told: "you want to be told of a run",
  failing: "the last questions failed",
  action: "you have just done something",
  moving: "the run that you follow moves",
  active: "runs are active",
  resting: "the page lies unused",
  idle: "nothing is active",
  budget: "the day's budget is nearly used up",
};

/** Words of the settings. */
export const settingsText = {
  title: "Settings",
  scope: "All of this holds for this browser. Nothing of it is sent anywhere.",

  requests: {
    title: "Requests",
    used: (used: number, perDay: number) =>
      `${format.number(used)} of ${format.number(perDay)} requests in the last 24 hours`,
    meter: "Requests in the last 24 hours",
    explained: (environment: string) =>
      `Counted for you in ${environment}, from all tabs of this browser. The nearer the budget, the less often the live view asks; what you click is always sent.`,
    plan: "What Dataverse allows you in 24 hours",
    plans: {
      usual: "40,000",
      small: "6,000",
      own: "Another number",
    },
    planHints: {
      usual: "Most paid licences",
      small: "Small and free plans, and app passes",
      own: "What your administrator told you",
    },
    own: "Requests in 24 hours",
    ownWrong: (min: number, max: number) =>
      `Enter a whole number from ${format.number(min)} to ${format.number(max)}.`,
    share: "Flowtower may use",
    shareOf: (percent: number) => `${percent} %`,
    shareHint: "Your other apps and flows draw on the same allowance.",
    notKept: "This browser keeps nothing, so the choice lasts until the page is closed.",
  },

  live: {
    title: "Live view",
    pause: "Follow what changes",
    pauseHint:
      "Off holds every page of this environment as it is, in all tabs, until you switch it on again.",
    now: "Asked just now",
    /** How often, and why. */
    pace: (ms: number | null, reason: PaceReason) =>
      ms === null
        ? `Nothing, since ${REASONS[reason]}`
        : `One question every ${seconds(ms)} for all tabs, since ${REASONS[reason]}`,
    why: "How often, and when",
    cadence: [
      {
        every: "2 s",
        when: "for a short while after you did something, and while you follow one run that moves",
      },
      { every: "5 s", when: "while runs are active" },
      { every: "10 to 20 s", when: "while the page lies unused for 3, 10 and 30 minutes" },
      { every: "30 s", when: "while nothing is active, or when you only want to be told" },
      { every: "up to 5 min", when: "as the day's budget is used up" },
      { every: "never", when: "for pages that nobody can see" },
    ],
  },

  look: {
    title: "Appearance",
    theme: "Colours",
    density: "Row height",
  },

  notifications: {
    title: "Notifications",
    states: {
      granted:
        "Allowed. Your browser may show a notification when a run ends that you asked to be told about.",
      denied:
        "Your browser refuses them for this address. You can change that in its settings for this site; the page's title counts all the same.",
      default: "Not asked yet. Without them, the page's title and mark tell you.",
      missing: "This browser has none. The page's title and mark tell you.",
    },
    ask: "Allow notifications",
  },

  kept: {
    title: "Data in this browser",
    explained: (origin: string) =>
      `Kept in this browser's storage for ${origin}, and nowhere else: views, columns and density, how you last ran a flow, drafts of forms without sensitive values, runs you started, and the count of requests. Your sign-in is kept apart and goes when you sign out.`,
    size: (entries: number, bytes: number) =>
      entries === 0
        ? "Nothing is kept."
        : `${entries === 1 ? "1 entry" : `${format.number(entries)} entries`}, ${format.bytes(bytes)}`,
    clear: "Clear this data",
    clearTitle: "Clear what this browser keeps?",
    clearText:
      "Views, drafts and choices of all environments are gone for good, and the count of requests starts anew. Runs and flows are not touched, and you stay signed in.",
    keep: "Keep the data",
    cleared: "This browser keeps nothing any more.",
  },
} as const;
