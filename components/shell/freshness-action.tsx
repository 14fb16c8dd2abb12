"use client";

import { use } from "react";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import type { Freshness } from "@/components/shell/use-freshness";
import { Button } from "@/components/ui/button";
import { useLivePoller } from "@/lib/live/use-live";
import { freshnessText } from "@/lib/text/freshness";

/** What a person can do about a page that is not fresh; nothing where it can only be waited for. */
export function FreshnessAction({ facts }: { facts: Pick<Freshness, "cause" | "views"> }) {
  const poller = useLivePoller();
  const signIn = use(SignInAgainContext);
  const handleTry = () => {
    poller.nudge();
    for (const { error, refetch } of facts.views) if (error !== null) refetch();
  };
  switch (facts.cause.kind) {
    case "signIn":
      return signIn && <Act words={freshnessText.signIn} onClick={signIn} />;
    case "paused":
      return <Act words={freshnessText.goOn} onClick={() => poller.resume()} />;
    case "offline":
    case "network":
    case "server":
      return <Act words={freshnessText.tryNow} onClick={handleTry} />;
    case "fresh":
    case "throttled":
    case "slow":
    case "behind":
    case "hidden":
    case "gone":
    case "forbidden":
      return null;
  }
}

function Act({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <Button size="sm" onClick={onClick}>
      {words}
    </Button>
  );
}
