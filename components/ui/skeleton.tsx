import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** The ghost of what is coming, in its size. It appears by the pattern around it, after 150 ms. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      aria-hidden
      data-slot="skeleton"
      className={clsx("block h-3.5 animate-breathe rounded-sm bg-line", className)}
      {...props}
    />
  );
}
