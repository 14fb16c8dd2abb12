"use client";

import { clsx } from "clsx";
import NextLink from "next/link";
import type { ComponentProps } from "react";

export interface LinkProps extends Omit<ComponentProps<typeof NextLink>, "href"> {
  href: string;
  /** `plain` takes the look of its surroundings: a row, a navigation entry. */
  look?: "text" | "plain";
}

/** A link inside the console. It fetches nothing ahead: a list of a thousand rows must not cause a thousand requests. */
export function Link({ look = "text", className, ...props }: LinkProps) {
  return (
    <NextLink
      data-slot="link"
      prefetch={false}
      className={clsx(
        look === "text" &&
          "rounded-sm text-accent-text underline decoration-1 underline-offset-2 hover:decoration-2",
        className,
      )}
      {...props}
    />
  );
}
