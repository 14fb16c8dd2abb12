"use client";

import { useLayoutEffect } from "react";

const PRODUCT = "Flowtower";
const COUNT = /^\(\d+\) /;
/** The page's own title is written once after a navigation; more often, somebody else means it. */
const REPEATS_MAX = 3;

/** The title of the tab without the number that may stand before it. */
export const bareTitle = (): string => document.title.replace(COUNT, "");

/** Names the tab, so that one among many is found again, and leaves it the title of the next route. */
export function useDocumentTitle(title: string): void {
  // Synchronises with the browser's tab. A route's general title may be written later than this one, and the next route's
  // while this page still stands: it comes back when the page goes, in the same commit and not after it.
  useLayoutEffect(() => {
    const wanted = `${title} · ${PRODUCT}`;
    let routeTitle = bareTitle();
    let repeats = 0;
    // Between two routes there may be no title at all: then this makes one, which goes with the page.
    const hadNone = document.querySelector("title") === null;
    document.title = wanted;
    const made = hadNone ? document.querySelector("title") : null;
    const observer = new MutationObserver(() => {
      if (bareTitle() === wanted || repeats === REPEATS_MAX) return;
      repeats += 1;
      routeTitle = bareTitle() || routeTitle;
      document.title = wanted;
    });
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      made?.remove();
      if (bareTitle() === wanted && routeTitle !== "") document.title = routeTitle;
    };
  }, [title]);
}
