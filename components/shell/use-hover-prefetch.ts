"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Fetches a page's code when a person points at a link to it or reaches it by keyboard. Links fetch nothing by
 * themselves: a list of a thousand rows would ask a thousand times.
 */
export function useHoverPrefetch(): void {
  const router = useRouter();

  // Listens to the document, which is outside React: one listener for all links.
  useEffect(() => {
    const handle = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest("a[data-slot='link']") : null;
      const href = link?.getAttribute("href");
      if (href?.startsWith("/") === true) router.prefetch(href);
    };
    document.addEventListener("pointerover", handle, { passive: true });
    document.addEventListener("focusin", handle);
    return () => {
      document.removeEventListener("pointerover", handle);
      document.removeEventListener("focusin", handle);
    };
  }, [router]);
}
