import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";

/** What has a meaning of its own inside a row. */
const OWN_MEANING = "a, button, input, label, summary";

/**
 * Handles the clicks on all rows of a list in one place: a row's link leads on without a new page load, and a click
 * anywhere else on the row follows that link, with the same keys held, so that a new tab stays a new tab. A click that ends
 * a selection of text, or that was on something with a meaning of its own, is left alone. The rows' links are plain ones: a
 * list that scrolls makes hundreds of them a second.
 */
export function useRowClick(): (event: MouseEvent<HTMLElement>) => void {
  const router = useRouter();
  return (event) => {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof Element)) return;
    const link = target.closest("a[data-row-link]");
    if (link !== null) {
      if (event.button !== 0 || opensElsewhere(event)) return;
      event.preventDefault();
      router.push(link.getAttribute("href") ?? "");
    } else if (target.closest(OWN_MEANING) === null && window.getSelection()?.isCollapsed !== false) {
      const rowLink = target.closest("[data-row-id]")?.querySelector("[data-row-link]");
      rowLink?.dispatchEvent(clickLike(event));
    }
  };
}

/** Keys by which a browser opens a link in another place, or keeps it. */
const opensElsewhere = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) =>
  ctrlKey || metaKey || shiftKey || altKey;

const clickLike = ({ ctrlKey, metaKey, shiftKey }: MouseEvent) =>
  new globalThis.MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
