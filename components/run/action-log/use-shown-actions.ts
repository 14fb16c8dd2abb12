import { useEffect, useState } from "react";
import type { LogReader } from "@/lib/action-log/log-reader";
import type { LoggedAction } from "@/lib/domain/run/action-log";

/** The actions from one row to another of what was found, by place; those of before until the new ones are there. */
export function useShownActions(
  reader: LogReader,
  places: Uint32Array,
  from: number,
  to: number,
): ReadonlyMap<number, LoggedAction> {
  const [actions, setActions] = useState<ReadonlyMap<number, LoggedAction>>(new Map());
  // The worker keeps the log; the page holds only what is on screen.
  useEffect(() => {
    let isWanted = true;
    void reader.rows(from, to).then((read) => {
      if (isWanted) setActions(new Map(read.map((action) => [action.place, action])));
    });
    return () => {
      isWanted = false;
    };
  }, [reader, places, from, to]);
  return actions;
}
