/** What all text-like controls share: a border that can be seen, 36 px, 44 px where fingers are. */
export const CONTROL_LOOK = [
  "w-full min-w-0 rounded border border-line-strong bg-surface px-3 text-base text-text",
  "placeholder:text-text-muted hover:border-text-muted",
  "aria-invalid:border-failed aria-invalid:outline-failed",
  "disabled:cursor-not-allowed disabled:bg-hover disabled:text-text-muted",
  "pointer-coarse:min-h-11 pointer-coarse:text-lg",
].join(" ");
