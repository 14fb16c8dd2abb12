import type { MouseEvent } from "react";

/**
 * Lets a click anywhere on a row follow the row's link, with the same keys held: a new tab stays a new tab. A click
 * that ends a selection of text, or that was on something with a meaning of its own, is left alone.
 */
export function followRowLink(event: MouseEvent<HTMLElement>): void {
  const { target } = event;
  if (
    event.defaultPrevented ||
    !(target instanceof Element) ||
    target.closest("a, button, input, label, summary")
  )
    return;
  if (window.getSelection()?.isCollapsed === false) return;
  const link = target.closest("[data-row-id]")?.querySelector("[data-row-link]");
  const { ctrlKey, metaKey, shiftKey } = event;
  link?.dispatchEvent(
    new globalThis.MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  );
}
