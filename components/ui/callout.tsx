import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";

const calloutVariants = cva("flex flex-wrap items-start gap-x-4 gap-y-2 rounded px-4 py-3 text-base", {
  variants: {
    tone: {
      neutral: "bg-hover text-text",
      accent: "bg-accent-ground text-text",
      failed: "bg-failed-ground text-failed-text",
      warning: "bg-warning-ground text-warning-text",
      succeeded: "bg-succeeded-ground text-succeeded-text",
    },
  },
  defaultVariants: { tone: "neutral" },
});

export interface CalloutProps
  extends Omit<ComponentProps<"div">, "title">, VariantProps<typeof calloutVariants> {
  title?: ReactNode;
  action?: ReactNode;
}

/** A sentence that must be read where it stands. Give it `role="alert"` when it answers what the person just did. */
export function Callout({ tone, title, action, className, children, ...props }: CalloutProps) {
  return (
    <div data-slot="callout" className={clsx(calloutVariants({ tone }), className)} {...props}>
      <div className="min-w-0 flex-1 basis-64">
        {title !== undefined && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action !== undefined && <div className="flex gap-2">{action}</div>}
    </div>
  );
}
