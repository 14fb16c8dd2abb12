import type { ReactNode } from "react";
import { ProductMark } from "@/components/shell/product-mark";
import { shellText } from "@/lib/text/shell";

export interface PlainPageProps {
  title: string;
  lead?: ReactNode;
  /** What can be done, the main thing first. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** A page outside the console: before the sign-in, and when something keeps it from starting. */
export function PlainPage({ title, lead, actions, children }: PlainPageProps) {
  return (
    <div
      data-slot="plain-page"
      className="mx-auto flex min-h-dvh max-w-xl flex-col gap-8 px-4 py-6 sm:px-6 sm:pt-[12vh]"
    >
      <p className="flex items-center gap-2 font-semibold">
        <ProductMark />
        {shellText.product}
      </p>
      <main className="flex flex-col gap-6">
        <div className="flex flex-col gap-2">
          <h1 className="text-2xl font-semibold text-balance">{title}</h1>
          {lead !== undefined && <div className="text-lg text-text-muted">{lead}</div>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
        {children}
      </main>
    </div>
  );
}
