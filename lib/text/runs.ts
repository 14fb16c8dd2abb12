import type { Run } from "@/lib/domain/run/run";
import { canCancel, isEnded } from "@/lib/domain/run/status";
import { format } from "@/lib/text/format";

const runs = (count: number) => (count === 1 ? "1 run" : `${format.number(count)} runs`);

/** Words of the run list. */
export const runListText = {
  title: "Runs",
  tableLabel: "Runs, newest first",
  columns: {
    state: "State",
    flow: "Flow",
    machine: "Machine",
    requested: "Requested",
    started: "Started",
    duration: "Duration",
    startedBy: "Started by",
    mode: "Mode",
    select: "Select",
    actions: "Actions",
    group: "Machine group",
    ended: "Ended",
    trigger: "Trigger",
    errorCode: "Error code",
  },
  view: {
    title: "Views and columns",
    views: "Saved views",
    saved: "Filters, columns and density",
    noViews: "A view keeps the filters, the columns and the density under a name.",
    saveAs: "Save what you see as",
    save: "Save view",
    newName: "New name",
    rename: "Rename",
    taken: "Another view has this name. Choose a different one.",
    renameView: (name: string) => `Rename ${name}`,
    deleteView: (name: string) => `Delete ${name}`,
    makeDefault: (name: string) => `Open ${name} by itself`,
    noDefault: (name: string) => `Do not open ${name} by itself`,
    columns: "Columns",
    earlier: (header: string) => `Move ${header} to the left`,
    later: (header: string) => `Move ${header} to the right`,
    usualColumns: "Usual columns",
  },
  selectRun: (flow: string) => `Select this run of ${flow}`,
  selectAll: "Select all runs that match",
  selected: (count: number) => `${runs(count)} selected`,
  allSelected: (but: number) =>
    but === 0 ? "All runs that match are selected" : `All runs that match are selected, but ${runs(but)}`,
  clearSelection: "Clear selection",
  rowActions: (flow: string) => `Actions for this run of ${flow}`,
  select: "Select",
  letGo: "Take out of the selection",
  cancel: "Cancel run",
  again: "Run again",

  modes: { attended: "Attended", unattended: "Unattended", local: "Local", unknown: "Not known" },
  notStarted: "Not yet",
  neverStarted: "Never",
  noMachineEver: "None",
  inGroup: (group: string) => `in ${group}`,
  ownedBy: (name: string) => `Flow of ${name}`,
  waitingSoFar: "waiting",
  afterWaiting: (duration: string) => `after ${duration} waiting`,
  errorWithoutWords: "Dataverse gave no message.",
  error: (code: string | null, words: string) => (code === null ? words : `${code}: ${words}`),

  filters: (count: number) => (count === 0 ? "Filters" : `Filters (${count})`),
  filtersTitle: "Filter runs",
  stateFilter: "State",
  phases: { queued: "Queued", running: "Running", ended: "Ended" },
  moreStates: "More",
  moreStatesLabel: "More states",
  flowFilter: "Flow",
  anyFlow: "Any flow",
  flowSearch: "Search flows",
  flowsFailed:
    "The flows could not be read, so none can be chosen here. Close this and open it again to try once more.",
  flowsLoading: "Loading flows",
  noFlowMatches: "No flow has this in its name.",
  hiddenFlow: "A flow that you may not see",
  textFilter: "Search names and errors",
  moreFilters: "More filters",
  removeFilter: (label: string) => `Remove the filter ${label}`,
  filterValue: (label: string, value: string) => `${label}: ${value}`,
  nameless: "Without a name that you may see",
  triggers: {
    api: "Started by the console or an app",
    cloudFlow: "Cloud flow",
    desktopFlow: "Desktop flow",
    local: "On the machine",
    agent: "Agent",
  },
  extra: {
    any: "Any",
    machine: "Machine",
    group: "Machine group",
    person: "Started by",
    errorCode: "Error code",
    trigger: "Trigger",
    mode: "Mode",
    requested: "Requested",
    anyTime: "At any time",
    between: "Between two times",
    from: "From",
    to: "Until",
    since: (instant: string) => `from ${instant}`,
    until: (instant: string) => `until ${instant}`,
    spans: {
      "1h": "In the last hour",
      "24h": "In the last 24 hours",
      "7d": "In the last 7 days",
      "30d": "In the last 30 days",
    },
  },
  clearFilters: "Clear filters",
  done: "Show runs",

  /** `isAtLeast` when Dataverse has stopped counting. */
  total: (count: number, isAtLeast: boolean) => (isAtLeast ? `${format.number(count)}+ runs` : runs(count)),
  groupCount: (count: number, isAtLeast: boolean) => `${format.number(count)}${isAtLeast ? "+" : ""}`,
  totalHint: "Dataverse counts no further.",

  ownRunsOnly:
    "These are runs of flows that you own. A run of a flow that is shared with you belongs to the flow’s owner and may not be listed here.",

  /** What is read aloud to somebody who can't see the board change. */
  news: ({ ended, failed, started }: { ended: number; failed: number; started: number }) =>
    [
      ended === 0
        ? ""
        : `${runs(ended)} ended${failed === 0 ? "" : `, ${format.number(failed)} of them failed or timed out`}.`,
      started === 0 ? "" : `${runs(started)} started.`,
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),

  loadOlder: "Load older runs",
  loadingOlder: "Loading older runs",
  olderFailed: "The older runs could not be loaded.",
  tryAgain: "Try again",
  end: (count: number) => (count === 1 ? "This is the only run." : `These are all ${runs(count)}.`),

  emptyTitle: "No run that you may see",
  emptyExplanation: (environment: string) =>
    `No desktop flow has run in ${environment}, or its runs belong to the owners of other flows, or Dataverse has already deleted them.`,
  emptyAction: "Choose a flow to run",
  noMatchTitle: "No run matches",
  noMatchExplanation: "No run that you may see has what these filters ask for.",
} as const;

/** Why a run can't be cancelled, in a sentence; null when it can. */
export const cancelRefusal = (run: Run): string | null =>
  canCancel(run.status) ? null : "This run has ended, so there is nothing to cancel.";

/** Why a run can't be repeated, in a sentence, as far as its row tells; null when it can be tried. */
export function repeatRefusal(run: Run): string | null {
  if (run.flow === null) return "You may not see the flow of this run, so you can’t run it again.";
  return isEnded(run.status) ? null : "This run has not ended yet. It can be run again once it has.";
}
