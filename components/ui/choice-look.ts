/** The box or ring of a checkbox or radio, drawn by us on the browser's own control. */
export const CHOICE_LOOK = [
  "peer relative grid size-4.5 shrink-0 appearance-none place-content-center border border-line-strong bg-surface",
  "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent",
  "aria-invalid:border-failed disabled:cursor-not-allowed disabled:opacity-50",
  "forced-colors:appearance-auto",
].join(" ");

/** The label around a choice: the whole line is the target. */
export const CHOICE_LINE =
  "inline-flex min-h-8 items-start gap-2.5 py-1.5 text-base pointer-coarse:min-h-11 pointer-coarse:py-3";
