"use client";

import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { type Freshness as Facts, useFreshness } from "@/components/shell/use-freshness";
import { useFreshnessNotice } from "@/components/shell/use-freshness-notice";
import { DataverseError } from "@/lib/dataverse/errors";
import { freshnessText } from "@/lib/text/freshness";

const loadDialog = () => import("@/components/shell/freshness-dialog");
const FreshnessDialog = dynamic(() => loadDialog().then((module) => module.FreshnessDialog), { ssr: false });

/** The page is at rest by then, and whoever goes offline later can still read why nothing changes. */
const LOAD_DIALOG_MS = 4_000;
/** How long it is said that the page is live again. */
const AGAIN_MS = 4_000;

/**
 * The one place that says how fresh a page is: quiet while it is live, and otherwise how old it is, why, and what to do.
 * What is spoken changes with the cause alone, never with the age.
 */
export function Freshness() {
  const facts = useFreshness();
  const [isOpen, setIsOpen] = useState(false);
  const isFresh = facts.cause.kind === "fresh";
  const isAgain = useIsAgain(isFresh);
  useEffect(() => {
    // A timer is outside React. Without a network there is nothing to load, and the next time may be better.
    const timer = setTimeout(() => void loadDialog().catch(() => undefined), LOAD_DIALOG_MS);
    return () => clearTimeout(timer);
  }, []);
  const notice = useFreshnessNotice(facts.knownAtMs !== null || !isFresh, facts.cause.kind);
  const words = notice?.causeWords(
    facts.cause,
    facts.failure instanceof DataverseError ? facts.failure : undefined,
  );
  const Strip = notice?.FreshnessStrip;
  return (
    <div data-slot="freshness" className={clsx("text-sm", isFresh ? "shrink-0 px-1" : "min-w-0")}>
      <p aria-live="polite" className="sr-only">
        {isFresh ? isAgain && freshnessText.liveAgain : words?.name}
      </p>
      {isFresh ? (
        <Live facts={facts} isAgain={isAgain} />
      ) : (
        Strip && words && <Strip facts={facts} name={words.name} onOpen={() => setIsOpen(true)} />
      )}
      {isOpen && !isFresh && words && (
        <FreshnessDialog facts={facts} words={words} onClose={() => setIsOpen(false)} />
      )}
    </div>
  );
}

/** A dot and a word; nothing where nothing is followed. */
function Live({ facts, isAgain }: { facts: Facts; isAgain: boolean }) {
  const { knownAtMs, isFollowed } = facts;
  if (knownAtMs === null || !isFollowed) return null;
  return (
    <span
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the age must be reachable by keyboard too
      tabIndex={0}
      data-tip={freshnessText.checked(knownAtMs)}
      className="flex items-center gap-1.5 rounded-sm whitespace-nowrap text-text-muted"
    >
      <span
        aria-hidden
        className={clsx("size-1.5 shrink-0 rounded-full bg-running", isAgain && "animate-rise")}
      />
      {isAgain ? freshnessText.liveAgain : freshnessText.live}
    </span>
  );
}

/** Whether the page has become fresh again a moment ago. */
function useIsAgain(isFresh: boolean): boolean {
  const [isAgain, setIsAgain] = useState(false);
  const [wasFresh, setWasFresh] = useState(isFresh);
  if (isFresh !== wasFresh) {
    setWasFresh(isFresh);
    setIsAgain(isFresh);
  }

  // A timer is outside React.
  useEffect(() => {
    if (!isAgain) return;
    const timer = setTimeout(() => setIsAgain(false), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isAgain]);

  return isAgain;
}
