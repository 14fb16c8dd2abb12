"use client";

import { startTransition, useEffect, useState } from "react";
import { type ConsoleStartResult, startConsole } from "@/components/shell/start-console";

/** How far the console has come. It never goes back. */
export type ConsoleStart = { readonly step: "starting" } | ConsoleStartResult;

/** Begins as soon as the code is there, which is before React has woken the page. Once in a page load. */
const starting = typeof window === "undefined" ? undefined : startConsole();

/** Waits for the configuration and the sign-in. */
export function useConsoleStart(): ConsoleStart {
  const [start, setStart] = useState<ConsoleStart>({ step: "starting" });

  // The host's file and the sign-in service are outside React.
  useEffect(() => {
    let isGone = false;
    void starting?.then((reached) => {
      // A transition, so that drawing the console leaves room for the answer that it waits for.
      if (!isGone) startTransition(() => setStart(reached));
    });
    return () => {
      isGone = true;
    };
  }, []);

  return start;
}
