import { useEffect } from "react";

/** The same sign with a dot; files of our own, as the page's policy wants it. */
const MARKED = "/favicon-told.svg";

/** Marks the icon of the tab while there is something that nobody has looked at. */
export function useFaviconMark(isMarked: boolean): void {
  // Synchronises with the browser's tab.
  useEffect(() => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')];
    if (!isMarked || links.length === 0) return undefined;
    const before = links.map((link) => [link, link.href] as const);
    for (const link of links) link.href = MARKED;
    return () => {
      for (const [link, href] of before) link.href = href;
    };
  }, [isMarked]);
}
