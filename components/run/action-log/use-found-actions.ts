import { useEffect, useState } from "react";
import type { LogReader } from "@/lib/action-log/log-reader";
import type { ActionFilter } from "@/lib/domain/run/action-log";

/** Places of the actions that the filter leaves in; the old ones until the new ones are there, null before the first. */
export function useFoundActions(reader: LogReader, filter: ActionFilter, count: number): Uint32Array | null {
  const [places, setPlaces] = useState<Uint32Array | null>(null);
  // The worker searches; `count` grows as more of the log is read.
  useEffect(() => {
    let isWanted = true;
    void reader.find(filter).then((found) => {
      if (isWanted) setPlaces(found);
    });
    return () => {
      isWanted = false;
    };
  }, [reader, filter, count]);
  return places;
}
