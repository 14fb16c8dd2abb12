import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import type { FlowId } from "@/lib/domain/ids";

/** Which flow a list is narrowed to; null is any. */
export interface FlowFilterProps {
  flowId: FlowId | null;
  onFlowIdChange: (flowId: FlowId | null) => void;
}

export interface FlowFilterFaceProps extends ComponentProps<"button"> {
  /** A flow is chosen, so the list is narrowed. */
  isChosen?: boolean;
}

/** The closed picker: the same before and after the list of flows is loaded. */
export function FlowFilterFace({ isChosen = false, className, children, ...props }: FlowFilterFaceProps) {
  return (
    <button
      type="button"
      data-slot="flow-filter"
      className={clsx(
        "inline-flex h-8 max-w-56 min-w-28 items-center justify-between gap-2 rounded-full border px-3 text-sm max-sm:w-full max-sm:max-w-none pointer-coarse:h-11",
        isChosen
          ? "border-accent bg-accent-ground font-medium text-accent-text"
          : "border-line hover:border-line-strong hover:bg-hover",
        className,
      )}
      {...props}
    >
      <span className="min-w-0 truncate">{children}</span>
      <ChevronDown aria-hidden className="size-3.5 shrink-0 text-text-muted" />
    </button>
  );
}
