import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** The look of the buttons in the header that open menus. Takes whatever a menu's trigger has to give. */
export function HeaderButton({ className, ...props }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      data-slot="header-button"
      aria-haspopup="menu"
      className={clsx(
        "flex h-8 min-w-0 items-center gap-2 rounded px-2 font-medium hover:bg-hover aria-expanded:bg-hover pointer-coarse:min-h-11 pointer-coarse:min-w-11",
        "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-muted",
        className,
      )}
      {...props}
    />
  );
}
