import type { ShortcutId, ShortcutScope } from "@/lib/shortcuts/shortcuts";

const NAMES: Readonly<Record<ShortcutId, string>> = {
  palette: "Search or jump to anything",
  search: "Search this list",
  help: "Show the shortcuts",
  nextRow: "Next run",
  previousRow: "Previous run",
  anyRow: "Next, previous, first and last run",
  insideRow: "Into a row, and back to its run",
  openRow: "Open the run",
  selectRow: "Select the run, or let it go",
  selectRange: "Select all runs from the last one to here",
  cancelRow: "Cancel the run",
  againRow: "Run it again with the same inputs",
  cancelRun: "Cancel this run",
  againRun: "Run this again with the same inputs",
  runFlow: "Run the flow, from any field",
};

const SCOPES: Readonly<Record<ShortcutScope, string>> = {
  everywhere: "Everywhere",
  board: "In the list of runs",
  run: "On a run",
  flow: "On a flow",
};

/** Words of the help that lists the shortcuts; how their keys are written is in shortcut-keys. */
export const shortcutText = {
  names: NAMES,
  scopes: SCOPES,
  title: "Keyboard shortcuts",
  menuItem: "Keyboard shortcuts",
  here: "These work on this page. While you type in a field, and while a dialog is open, none of the single keys does.",
  off: "Switched off",
  singleKeys: "Single keys",
  singleKeysHint:
    "Switch them off when a key that you do not mean to press, or dictation, sets something going. Keys with Ctrl or ⌘ stay.",
} as const;
