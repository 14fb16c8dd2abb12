/** Whether somebody can see the page, and when that changes. */
export interface PageVisibility {
  readonly isHidden: boolean;
  /** Calls back when the page is hidden or shown, gets the focus, or the network returns. */
  subscribe(listener: () => void): () => void;
}

/** The page in the browser. */
export const browserPage: PageVisibility = {
  get isHidden() {
    return document.visibilityState === "hidden";
  },
  subscribe(listener) {
    document.addEventListener("visibilitychange", listener);
    window.addEventListener("focus", listener);
    window.addEventListener("online", listener);
    return () => {
      document.removeEventListener("visibilitychange", listener);
      window.removeEventListener("focus", listener);
      window.removeEventListener("online", listener);
    };
  },
};
