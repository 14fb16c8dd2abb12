import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { CONTROL_LOOK } from "@/components/ui/control-look";

export type TextareaProps = ComponentProps<"textarea">;

export function Textarea({ className, rows = 4, ...props }: TextareaProps) {
  return (
    <textarea
      data-slot="textarea"
      rows={rows}
      className={clsx(
        CONTROL_LOOK,
        "field-sizing-content max-h-96 min-h-20 py-2 leading-[1.45] read-only:bg-hover",
        className,
      )}
      {...props}
    />
  );
}
