"use client";

import { Bell } from "lucide-react";
import { useState } from "react";
import { HeaderButton } from "@/components/shell/header-button";
import { ToldDialog } from "@/components/shell/told/told-dialog";
import { useFaviconMark } from "@/components/shell/told/use-favicon-mark";
import { useTitleCount } from "@/components/shell/told/use-title-count";
import { useToldEnds } from "@/components/shell/told/use-told-ends";
import { useToldRuns } from "@/components/patterns/use-told-runs";
import { format } from "@/lib/text/format";
import { toldText as text } from "@/lib/text/told";

/** Nothing while there is no run to tell of. */
export function ToldCenter() {
  const { told, store } = useToldRuns();
  const isIdle = told.watched.length === 0 && told.ended.length === 0;
  return isIdle ? null : <Center told={told} store={store} />;
}

/** Follows the runs that a person wants to be told of, tells their ends, and lists them. */
function Center({ told, store }: ReturnType<typeof useToldRuns>) {
  const [isOpen, setIsOpen] = useState(false);
  const { runs } = useToldEnds(() => setIsOpen(true));
  const count = told.ended.length;
  useTitleCount(count);
  useFaviconMark(count > 0);
  const label = text.button(told.watched.length, count);
  return (
    <>
      <HeaderButton
        aria-haspopup="dialog"
        aria-label={label}
        data-tip={label}
        className="relative shrink-0"
        onClick={() => setIsOpen(true)}
      >
        <Bell aria-hidden />
        {count > 0 && (
          <span
            aria-hidden
            className="absolute top-0 right-0 min-w-4 rounded-full bg-accent px-1 text-center text-xs leading-4 font-semibold text-on-accent tabular-nums"
          >
            {format.number(count)}
          </span>
        )}
      </HeaderButton>
      <ToldDialog told={told} store={store} runs={runs} open={isOpen} onOpenChange={setIsOpen} />
    </>
  );
}
