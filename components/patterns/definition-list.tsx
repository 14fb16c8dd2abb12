import { clsx } from "clsx";
import type { ReactNode } from "react";

export interface DefinitionListProps {
  items: readonly { term: string; description: ReactNode }[];
  className?: string;
}

/** Facts with their names. Side by side where there is room, stacked on a phone. */
export function DefinitionList({ items, className }: DefinitionListProps) {
  return (
    <dl
      data-slot="definition-list"
      className={clsx("grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]", className)}
    >
      {items.map(({ term, description }) => (
        <div key={term} className="sm:contents">
          <dt className="text-text-muted max-sm:text-sm">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
