import { useEffect } from "react";
import { bareTitle } from "@/components/patterns/use-document-title";
import { toldText } from "@/lib/text/told";

/** Puts a number before the title of the tab, whichever page writes the title; 0 takes it away. */
export function useTitleCount(count: number): void {
  // Synchronises with the browser's tab. Pages write the title when they like, so it is watched.
  useEffect(() => {
    const write = () => {
      const bare = bareTitle();
      const title = count === 0 ? bare : `${toldText.titleCount(count)}${bare}`;
      if (document.title !== title) document.title = title;
    };
    write();
    const observer = new MutationObserver(write);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = bareTitle();
    };
  }, [count]);
}
