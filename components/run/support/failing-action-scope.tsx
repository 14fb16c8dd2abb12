import { type ReactNode, useMemo, useState } from "react";
import { FailingActionName } from "./failing-action-name";

/** The page of one run, within which its log tells the report where the run failed. */
export function FailingActionScope({ children }: { children: ReactNode }) {
  const [name, tell] = useState<string | null>(null);
  const value = useMemo(() => ({ name, tell }), [name]);
  return <FailingActionName value={value}>{children}</FailingActionName>;
}
