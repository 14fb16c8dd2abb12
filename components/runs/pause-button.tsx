"use client";

import { Pause, Play } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { useIsPaused, useLivePoller } from "@/lib/live/use-live";
import { freshnessText } from "@/lib/text/freshness";

/** Holds the board still, for somebody who reads or shows it, and lets it go on. */
export function PauseButton() {
  const poller = useLivePoller();
  const isPaused = useIsPaused();
  const label = isPaused ? freshnessText.goOn : freshnessText.pause;
  const handlePress = () => (isPaused ? poller.resume() : poller.pause());
  return (
    <IconButton label={label} onClick={handlePress}>
      {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
    </IconButton>
  );
}
