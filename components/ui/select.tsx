import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { CONTROL_LOOK } from "@/components/ui/control-look";

export type SelectProps = ComponentProps<"select">;

/** The browser's own select: it brings typing ahead, the phone's picker and a screen reader's trust for no bytes. */
export function Select({ className, children, ...props }: SelectProps) {
  return (
    <span data-slot="select" className="relative block min-w-0">
      <select className={clsx(CONTROL_LOOK, "h-9 appearance-none truncate pr-9", className)} {...props}>
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-text-muted"
      />
    </span>
  );
}
