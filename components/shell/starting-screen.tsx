"use client";

import { useDelayed } from "@/components/patterns/use-delayed";
import { ProductMark } from "@/components/shell/product-mark";
import { shellText } from "@/lib/text/shell";

const SLOW_AFTER_MS = 5000;

/** What stands in the page itself, before any script: the header's line and the mark, so that nothing moves later. */
export function StartingScreen() {
  const isSlow = useDelayed(SLOW_AFTER_MS);
  return (
    <>
      <header className="flex h-header items-center gap-2 border-b border-line px-4 font-semibold sm:px-6">
        <ProductMark />
        <span className="max-lg:hidden">{shellText.product}</span>
      </header>
      <main className="px-4 py-6 sm:px-6">
        <h1 className="sr-only">{shellText.product}</h1>
        <p aria-live="polite" className={isSlow ? "text-text-muted" : "sr-only"}>
          {isSlow ? shellText.startingSlow : shellText.starting}
        </p>
      </main>
    </>
  );
}
