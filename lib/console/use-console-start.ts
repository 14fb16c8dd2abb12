"use client";

import { useEffect, useState } from "react";
import { type Auth, startAuth } from "@/lib/auth/start-auth";
import type { ConfigProblem, ConsoleConfig } from "@/lib/config/config";
import { loadConfig } from "@/lib/config/load-config";

/** How far the console's start has come. The page as exported is always `starting`. */
export type ConsoleStart =
  | { readonly phase: "starting" }
  | { readonly phase: "misconfigured"; readonly problems: readonly ConfigProblem[] }
  /** Sign-in could not be set up, for instance on an address that is not secure. */
  | { readonly phase: "failed"; readonly error: Error }
  | { readonly phase: "ready"; readonly config: ConsoleConfig; readonly auth: Auth };

let starting: Promise<ConsoleStart> | undefined;

/** Reads the configuration and starts sign-in, once in a page load: Strict Mode runs each effect twice. */
export function useConsoleStart(): ConsoleStart {
  const [start, setStart] = useState<ConsoleStart>({ phase: "starting" });
  // Synchronises with the configuration file and MSAL.
  useEffect(() => {
    let isWanted = true;
    void (starting ??= startConsole()).then((result) => {
      if (isWanted) setStart(result);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return start;
}

async function startConsole(): Promise<ConsoleStart> {
  const result = await loadConfig();
  if (!result.ok) return { phase: "misconfigured", problems: result.problems };
  try {
    return {
      phase: "ready",
      config: result.config,
      auth: await startAuth(result.config.auth, location.origin),
    };
  } catch (error) {
    return {
      phase: "failed",
      error: error instanceof Error ? error : new Error("Sign-in could not be started."),
    };
  }
}
