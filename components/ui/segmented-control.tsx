import { clsx } from "clsx";
import { useId, type ReactNode } from "react";

export interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
}

export interface SegmentedControlProps<Value extends string> {
  /** The accessible name of the group; not shown. */
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string;
}

/** A radio group in one line, for two to five short words. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      data-slot="segmented-control"
      className={clsx("inline-flex rounded bg-hover p-0.5", props.className)}
    >
      {props.segments.map((segment) => (
        <label
          key={segment.value}
          className={clsx(
            "relative inline-flex h-8 items-center rounded-[5px] px-3 text-sm text-text-muted transition-colors duration-150 hover:text-text pointer-coarse:h-11",
            "has-checked:bg-raised has-checked:font-medium has-checked:text-text has-checked:shadow-[0_0_0_1px_var(--line)]",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
            "forced-colors:has-checked:outline-2",
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === props.value}
            onChange={() => props.onValueChange(segment.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {segment.label}
        </label>
      ))}
    </div>
  );
}
