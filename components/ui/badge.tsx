import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import type { ComponentProps } from "react";

const badgeVariants = cva(
  "inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-text",
        accent: "bg-accent-ground text-accent-text",
        queued: "bg-queued-ground text-queued-text [&_svg]:text-queued",
        running: "bg-running-ground text-running-text [&_svg]:text-running",
        succeeded: "bg-succeeded-ground text-succeeded-text [&_svg]:text-succeeded",
        failed: "bg-failed-ground text-failed-text [&_svg]:text-failed",
        cancelled: "bg-cancelled-ground text-cancelled-text [&_svg]:text-cancelled",
        warning: "bg-warning-ground text-warning-text [&_svg]:text-warning",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export interface BadgeProps extends ComponentProps<"span">, VariantProps<typeof badgeVariants> {}

export function Badge({ tone, className, ...props }: BadgeProps) {
  return <span data-slot="badge" className={clsx(badgeVariants({ tone }), className)} {...props} />;
}
