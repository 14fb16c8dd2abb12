import { useId, type ReactNode } from "react";

export interface RunSectionProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A named region of the page: Error, Outputs, Inputs. */
export function RunSection({ title, actions, children }: RunSectionProps) {
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id={headingId} className="text-lg font-semibold">
          {title}
        </h2>
        {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
