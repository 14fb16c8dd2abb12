import { createContext, use, useEffect } from "react";

/** The name of the action at which the run failed, as far as the log has been read, and the way to tell it. */
interface FailingActionName {
  readonly name: string | null;
  readonly tell: (name: string | null) => void;
}

/** The log and the report for support stand apart on the page; this is all that one tells the other. */
export const FailingActionName = createContext<FailingActionName>({ name: null, tell: () => undefined });

/** The name for the report; null while the log has not been read, or holds no failure. */
export const useFailingAction = (): string | null => use(FailingActionName).name;

/** Tells the name while the log is open. */
export function useTellFailingAction(name: string | null): void {
  const { tell } = use(FailingActionName);
  // Synchronises with another part of the page.
  useEffect(() => {
    tell(name);
    return () => tell(null);
  }, [tell, name]);
}
