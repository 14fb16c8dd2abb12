"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { uiText } from "@/lib/text/ui";

const CONFIRMED_MS = 2000;

export interface CopyButtonProps extends Pick<ButtonProps, "variant" | "size" | "className"> {
  /** What goes to the clipboard; a function when it is costly to make. */
  text: string | (() => string);
  /** The accessible name: "Copy" with its object, for instance "Copy Total". */
  label: string;
  /** Shown words; without them the button is an icon. */
  children?: ReactNode;
}

/** Copies and says so for two seconds, in place. */
export function CopyButton({
  text,
  label,
  children,
  variant = "secondary",
  size = "sm",
  className,
}: CopyButtonProps) {
  const { state, copy } = useCopy(text);
  const icon = state === "copied" ? <Check aria-hidden className="text-succeeded" /> : <Copy aria-hidden />;
  return (
    <>
      {children === undefined ? (
        <IconButton label={label} className={className} onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button variant={variant} size={size} className={className} aria-label={label} onClick={copy}>
          {icon}
          {state === "copied" ? uiText.copied : children}
        </Button>
      )}
      <span aria-live="polite" className="sr-only">
        {state === "copied" && uiText.copied}
      </span>
      {state === "refused" && (
        <span role="alert" className="text-sm text-failed-text">
          {uiText.copyRefused}
        </span>
      )}
    </>
  );
}

function useCopy(text: CopyButtonProps["text"]) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");

  // A timer is outside React: the confirmation goes away by itself.
  useEffect(() => {
    if (state !== "copied") return undefined;
    const timer = setTimeout(() => setState("idle"), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = () => {
    navigator.clipboard.writeText(typeof text === "string" ? text : text()).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };
  return { state, copy };
}
