import { Ban, Inbox, SearchX } from "lucide-react";
import type { ReactNode } from "react";

const SIGNS = { nothingYet: Inbox, noMatch: SearchX, notAllowed: Ban } as const;

export interface EmptyStateProps {
  /** Why there is nothing: it does not exist yet, nothing matches, or the person may not see it. */
  kind: keyof typeof SIGNS;
  title: string;
  /** Says why, and what the next step is. */
  children: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ kind, title, children, action }: EmptyStateProps) {
  const Sign = SIGNS[kind];
  return (
    <div
      data-slot="empty-state"
      data-kind={kind}
      className="flex max-w-prose flex-col items-start gap-3 py-6"
    >
      <div className="flex gap-3">
        <Sign aria-hidden className="mt-0.5 size-5 shrink-0 text-text-muted" />
        <div>
          <p className="text-lg font-semibold">{title}</p>
          <div className="text-text-muted">{children}</div>
        </div>
      </div>
      {action !== undefined && <div className="flex flex-wrap gap-2 pl-8">{action}</div>}
    </div>
  );
}
