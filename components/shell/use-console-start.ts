"use client";

import { useEffect, useRef, useState } from "react";
import { type Auth, startAuth } from "@/lib/auth/start-auth";
import type { ConfigProblem, ConsoleConfig } from "@/lib/config/config";
import { loadConfig } from "@/lib/config/load-config";

/** How far the console has come. It never goes back. */
export type ConsoleStart =
  | { readonly step: "starting" }
  | { readonly step: "misconfigured"; readonly problems: readonly ConfigProblem[] }
  | { readonly step: "signInUnusable"; readonly error: Error }
  | { readonly step: "ready"; readonly config: ConsoleConfig; readonly auth: Auth };

/** Reads the configuration and starts the sign-in, once in a page load. */
export function useConsoleStart(): ConsoleStart {
  const [start, setStart] = useState<ConsoleStart>({ step: "starting" });
  // Kept, because Strict Mode runs effects twice and a sign-in can be finished only once.
  const starting = useRef<Promise<ConsoleStart>>(undefined);

  // The host's file and the sign-in service are outside React.
  useEffect(() => {
    let isGone = false;
    starting.current ??= startConsole();
    void starting.current.then((reached) => {
      if (!isGone) setStart(reached);
    });
    return () => {
      isGone = true;
    };
  }, []);

  return start;
}

async function startConsole(): Promise<ConsoleStart> {
  const result = await loadConfig();
  if (!result.ok) return { step: "misconfigured", problems: result.problems };
  try {
    const auth = await startAuth(result.config.auth, window.location.origin);
    return { step: "ready", config: result.config, auth };
  } catch (reason) {
    return { step: "signInUnusable", error: reason instanceof Error ? reason : new Error(String(reason)) };
  }
}
