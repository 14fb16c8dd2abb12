import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

export interface DisclosureProps extends Omit<ComponentProps<"details">, "title"> {
  summary: ReactNode;
}

/** What is one click away. The browser's own element: it opens by itself when a search finds a word inside. */
export function Disclosure({ summary, className, children, ...props }: DisclosureProps) {
  return (
    <details data-slot="disclosure" className={clsx("group/disclosure", className)} {...props}>
      <summary className="inline-flex min-h-7 list-none items-center gap-1 rounded text-sm text-text-muted hover:text-text pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 transition-transform duration-150 group-open/disclosure:rotate-90"
        />
        {summary}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
