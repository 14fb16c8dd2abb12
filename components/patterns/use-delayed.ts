"use client";

import { useEffect, useState } from "react";

/** False at first, true once `delayMs` milliseconds have passed since the component appeared. */
export function useDelayed(delayMs: number): boolean {
  const [passed, setPassed] = useState(false);

  // A timer is outside React.
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);

  return passed;
}
