import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { CONTROL_LOOK } from "@/components/ui/control-look";

export type InputProps = ComponentProps<"input">;

export function Input({ className, ...props }: InputProps) {
  return (
    <input data-slot="input" className={clsx(CONTROL_LOOK, "h-9 read-only:bg-hover", className)} {...props} />
  );
}
