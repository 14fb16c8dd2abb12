"use client";

import { useEffect } from "react";

const PRODUCT = "Flowtower";

/** Names the tab, so that one among many is found again. */
export function useDocumentTitle(title: string): void {
  // Synchronises with the browser's tab.
  useEffect(() => {
    document.title = `${title} · ${PRODUCT}`;
  }, [title]);
}
