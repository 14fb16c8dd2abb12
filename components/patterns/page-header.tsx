import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { patternText } from "@/lib/text/patterns";

export interface PageHeaderProps {
  title: ReactNode;
  /** The way here, without this page itself. */
  breadcrumb?: readonly { label: string; href: string }[];
  /** Beside the title: a badge or a count. */
  beside?: ReactNode;
  /** Under the title. */
  description?: ReactNode;
  /** The main action of the page, last. */
  actions?: ReactNode;
}

/** The one h1 of a page, close to the top so that data starts early. */
export function PageHeader({ title, breadcrumb, beside, description, actions }: PageHeaderProps) {
  return (
    <header data-slot="page-header" className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-4 pb-3">
      <div className="min-w-0 flex-1 basis-72">
        {breadcrumb !== undefined && (
          <nav aria-label={patternText.breadcrumb}>
            <ol className="flex flex-wrap gap-x-1.5 text-sm text-text-muted">
              {breadcrumb.map(({ label, href }, place) => (
                <li key={href} className="flex max-w-full gap-1.5">
                  {place > 0 && <span aria-hidden>/</span>}
                  <Link
                    href={href}
                    look="plain"
                    className="truncate rounded-sm hover:text-text hover:underline pointer-coarse:py-3"
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 tabIndex={-1} className="text-xl font-semibold wrap-anywhere" dir="auto">
            {title}
          </h1>
          {beside}
        </div>
        {description !== undefined && <div className="max-w-prose text-text-muted">{description}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
