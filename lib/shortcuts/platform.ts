/** Whether Command is the key that others know as Ctrl. */
export function isMac(): boolean {
  return typeof navigator !== "undefined" && /^(Mac|iPhone|iPad)/.test(navigator.platform);
}
