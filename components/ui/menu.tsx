"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { useRef, type ComponentProps, type ReactElement, type ReactNode } from "react";

const ITEM_LOOK = [
  "relative flex min-h-8 w-full cursor-default items-center gap-2 rounded px-2 text-base select-none pointer-coarse:min-h-11",
  "outline-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2",
  "data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-muted",
].join(" ");

export interface MenuProps {
  /** The button that opens the menu, as an element; it gets the menu's behaviour. */
  trigger: ReactElement;
  align?: "start" | "end";
  /** For a menu that was loaded by the click which must open it. */
  defaultOpen?: boolean;
  className?: string;
  children: ReactNode;
}

/** A menu on a button. Load it where it is used, by `next/dynamic` or `lazy`: its behaviour weighs more than a list page. */
export function Menu({ trigger, align = "start", defaultOpen = false, className, children }: MenuProps) {
  // Named, because a menu that was loaded by a click opens before its trigger ever had the focus.
  const triggerRef = useRef<HTMLButtonElement>(null);
  const popupRef = useRef<HTMLDivElement>(null);
  return (
    <BaseMenu.Root defaultOpen={defaultOpen} modal={false}>
      <BaseMenu.Trigger ref={triggerRef} render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={6} className="z-30 outline-none">
          <BaseMenu.Popup
            data-slot="menu"
            ref={popupRef}
            finalFocus={() => hasFocusOrNobody(popupRef.current) && triggerRef.current}
            className={clsx(
              "max-h-(--available-height) min-w-56 overflow-y-auto rounded-dialog border border-line bg-raised p-1 shadow-float outline-none",
              "transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/**
 * Whether the focus is in the menu, or nowhere. It may have gone to a window that an entry opened while the menu was
 * fading away: to take it back would leave somebody with a keyboard behind that window.
 */
function hasFocusOrNobody(popup: HTMLElement | null): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || popup?.contains(activeElement) === true;
}

export function MenuItem({
  className,
  ...props
}: Omit<ComponentProps<typeof BaseMenu.Item>, "className"> & { className?: string }) {
  return <BaseMenu.Item data-slot="menu-item" className={clsx(ITEM_LOOK, className)} {...props} />;
}

export interface MenuChoiceProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: ReactNode }[];
  value: Value;
  onValueChange: (value: Value) => void;
}

/** One of a few inside a menu, under its label. */
export function MenuChoice<Value extends string>({
  label,
  options,
  value,
  onValueChange,
}: MenuChoiceProps<Value>) {
  const handleChange = (next: unknown) => {
    const chosen = options.find((option) => option.value === next);
    if (chosen !== undefined) onValueChange(chosen.value);
  };
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-2 pb-1 text-xs text-text-muted">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={handleChange}>
        {options.map((option) => (
          <BaseMenu.RadioItem key={option.value} value={option.value} className={clsx(ITEM_LOOK, "pr-8")}>
            {option.label}
            <BaseMenu.RadioItemIndicator className="absolute right-2">
              <Check aria-hidden />
            </BaseMenu.RadioItemIndicator>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="my-1 h-px bg-line" />;
}
