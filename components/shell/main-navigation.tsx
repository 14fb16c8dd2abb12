"use client";

import { clsx } from "clsx";
import { Play, Workflow, type LucideIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { shellText } from "@/lib/text/shell";

/** The sections of the console: in the header, and from 640 pixels down at the lower edge, where the thumb is. */
export function MainNavigation() {
  const { paths } = useConsole();
  return (
    <nav
      aria-label={shellText.mainNavigation}
      className="flex max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-t max-sm:border-line max-sm:bg-ground max-sm:pb-[env(safe-area-inset-bottom)] sm:gap-1"
    >
      <Section href={paths.flows()} word={shellText.flows} sign={Workflow} pages={["/flows", "/flow"]} />
      <Section href={paths.runs()} word={shellText.runs} sign={Play} pages={["/runs", "/run"]} />
    </nav>
  );
}

interface SectionProps {
  href: string;
  word: string;
  sign: LucideIcon;
  /** The pages that belong to the section. */
  pages: readonly string[];
}

function Section({ href, word, sign: Sign, pages }: SectionProps) {
  const page = usePathname().replace(/\/$/, "");
  const isHere = pages.includes(page);
  return (
    <Link
      href={href}
      look="plain"
      aria-current={isHere ? "page" : undefined}
      className={clsx(
        "flex items-center justify-center rounded font-medium transition-colors duration-150",
        "max-sm:h-14 max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:text-xs max-sm:-outline-offset-2",
        "sm:h-8 sm:px-3 pointer-coarse:sm:h-11",
        isHere ? "text-text sm:bg-hover" : "text-text-muted hover:text-text",
      )}
    >
      <Sign aria-hidden className={clsx("size-5 sm:hidden", isHere && "text-accent")} />
      {word}
    </Link>
  );
}
