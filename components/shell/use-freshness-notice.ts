import { useEffect, useState } from "react";

const load = () => import("@/components/shell/freshness-notice");

type Notice = Awaited<ReturnType<typeof load>>;

/**
 * What tells that a page is not fresh; null until it has been fetched. It is asked for when `isWanted`, which is before the
 * network can have gone, and where that failed again each time that `again` is another.
 */
export function useFreshnessNotice(isWanted: boolean, again: string): Notice | null {
  const [notice, setNotice] = useState<Notice | null>(null);
  const isMissing = isWanted && notice === null;
  // Code that is fetched is outside React.
  useEffect(() => {
    if (!isMissing) return;
    let isOver = false;
    load().then(
      (found) => !isOver && setNotice(found),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [isMissing, again]);
  return notice;
}
