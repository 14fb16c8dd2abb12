import { useSyncExternalStore } from "react";

const load = () => import("@/lib/text/run-errors");

type Advice = Awaited<ReturnType<typeof load>>["runErrorAdvice"];

const listeners = new Set<() => void>();
let advice: Advice | "missing" | undefined;
let isLoading = false;

function settle(found: Advice | "missing"): void {
  advice = found;
  isLoading = false;
  for (const listener of [...listeners]) listener();
}

/** Fetched with the first run that failed: the words for all codes are as large as the rest of the list's words. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!isLoading && (advice === undefined || advice === "missing")) {
    isLoading = true;
    load().then(
      (module) => settle(module.runErrorAdvice),
      () => settle("missing"),
    );
  }
  return () => void listeners.delete(listener);
}

/** What codes of errors mean, in words; undefined until that is known, and `missing` where it could not be fetched. */
export const useErrorAdvice = (): Advice | "missing" | undefined =>
  useSyncExternalStore(
    subscribe,
    () => advice,
    () => undefined,
  );
