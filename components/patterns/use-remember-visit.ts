"use client";

import { useEffect } from "react";
import { useConsole } from "@/lib/console/console-context";
import { type RecentThing, recentThings, rememberThing } from "@/lib/preferences/recent-things";

/** Remembers that this person looked at a flow or a run, so that the palette offers it first. */
export function useRememberVisit(kind: RecentThing["kind"], id: string, name: string | null): void {
  const { environment, account } = useConsole();
  const [environmentId, { username }] = [environment.id, account];
  // The browser's storage is outside React.
  useEffect(() => {
    rememberThing(recentThings(environmentId, username), { kind, id, name, atMs: Date.now() });
  }, [environmentId, username, kind, id, name]);
}
