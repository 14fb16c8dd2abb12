import { clsx } from "clsx";
import type { ComponentProps } from "react";

export interface IconButtonProps extends ComponentProps<"button"> {
  /** The accessible name, shown as a tooltip too. */
  label: string;
  shortcut?: string;
}

export function IconButton({ label, shortcut, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      data-slot="icon-button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      data-tip={shortcut === undefined ? label : `${label} (${shortcut})`}
      className={clsx(
        "inline-flex size-8 shrink-0 items-center justify-center rounded text-text-muted transition-colors duration-150",
        "hover:bg-hover hover:text-text disabled:cursor-not-allowed disabled:opacity-50 pointer-coarse:size-11",
        "[&_svg]:size-4",
        className,
      )}
      {...props}
    />
  );
}
