import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { CHOICE_LINE } from "@/components/ui/choice-look";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role" | "children"> {
  label: ReactNode;
}

/** For what takes effect at once. In a form that is sent later, use a Checkbox. */
export function Switch({ label, className, ...props }: SwitchProps) {
  return (
    <label data-slot="switch" className={clsx(CHOICE_LINE, className)}>
      <input
        type="checkbox"
        role="switch"
        className={clsx(
          "relative mt-px h-5 w-8.5 shrink-0 appearance-none rounded-full border border-line-strong bg-surface",
          "transition-colors duration-150 checked:border-accent checked:bg-accent",
          "before:absolute before:top-1/2 before:left-0.5 before:size-3.5 before:-translate-y-1/2 before:rounded-full",
          "before:bg-line-strong before:transition-transform before:duration-150",
          "checked:before:translate-x-3.5 checked:before:bg-on-accent",
          "disabled:cursor-not-allowed disabled:opacity-50 forced-colors:appearance-auto",
        )}
        {...props}
      />
      <span>{label}</span>
    </label>
  );
}
