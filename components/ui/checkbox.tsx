import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { CHOICE_LINE, CHOICE_LOOK } from "@/components/ui/choice-look";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  label: ReactNode;
}

export function Checkbox({ label, className, ...props }: CheckboxProps) {
  return (
    <label data-slot="checkbox" className={clsx(CHOICE_LINE, className)}>
      <span className="relative inline-grid">
        <input type="checkbox" className={clsx(CHOICE_LOOK, "rounded-sm")} {...props} />
        <svg
          aria-hidden
          viewBox="0 0 18 18"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          className="pointer-events-none absolute inset-0 size-4.5 text-on-accent opacity-0 peer-checked:opacity-100"
        >
          <path d="M4.5 9.5 7.6 12.5 13.5 6" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </span>
      <span>{label}</span>
    </label>
  );
}
