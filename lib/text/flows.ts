import { format } from "@/lib/text/format";

/** Words of the flow list. */
export const flowListText = {
  title: "Flows",
  tableLabel: "Flows",
  columns: {
    name: "Name",
    owner: "Owner",
    lastRun: "Last run",
    changed: "Last change",
    state: "State",
  },

  search: "Search flows",
  stateFilter: "Show flows by state",
  stateFilters: { all: "All", published: "Published", draft: "Draft" },
  count: (count: number) => (count === 1 ? "1 flow" : `${format.number(count)} flows`),
  countOf: (shown: number, count: number) =>
    `${format.number(shown)} of ${count === 1 ? "1 flow" : `${format.number(count)} flows`}`,

  stateOrder: { published: 0, draft: 1, suspended: 2, unknown: 3 },
  stateNotes: {
    published: null,
    draft: "May not run yet",
    suspended: "Switched off",
    unknown: null,
  },
  stateHints: {
    published: null,
    draft: "Its author has not published it yet, so it may not run. Ask the owner to publish it.",
    suspended: "A data policy has switched this flow off. An administrator of the environment can say why.",
    unknown: "Dataverse reports a state that this console does not know.",
  },
  draftsExplained:
    "A draft has not been published by its author yet, so it may not run. Its owner can publish it in Power Automate for desktop.",
  unpublishedChanges: "Newer draft",
  unpublishedChangesHint: "The author has changes that are not published yet. Runs use the published copy.",

  noName: "Flow without a name",
  noDescription: "No description",
  noLastRun: "None that you may see",
  noLastRunHint: "This flow has not run, or its runs belong to somebody else.",
  lastRunUnknown: "Not known",
  lastRunUnknownHint: "The last run could not be read. Open the flow or the list of runs to see its runs.",
  lastRunForbidden: "You may not see runs",
  lastRunForbiddenHint:
    "Your account lacks the right to see runs (prvReadflowsession). Ask the environment’s administrator for it.",

  emptyTitle: "No flow that you may see",
  emptyExplanation: (environment: string) =>
    `${environment} has no desktop flow, or none that you own or that is shared with you.`,
  emptyNextStep:
    "Ask the owner of a flow to share it with you, or make one in Power Automate for desktop and publish it.",
  noMatchTitle: "No flow matches",
  noMatchQuery: (query: string) => `No name, description or owner holds “${query}”.`,
  noMatchState: { published: "No flow is published.", draft: "No flow is a draft." },
  noMatchQueryAndState: {
    published: (query: string) => `No published flow holds “${query}” in its name, description or owner.`,
    draft: (query: string) => `No draft holds “${query}” in its name, description or owner.`,
  },
  clearFilters: "Clear filters",
} as const;
