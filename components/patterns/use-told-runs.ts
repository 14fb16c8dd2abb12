import { useMemo, useSyncExternalStore } from "react";
import { useConsole } from "@/lib/console/console-context";
import { NOTHING_TOLD, type ToldRuns } from "@/lib/domain/run/told";
import { toldPerson } from "@/lib/preferences/told-mark";
import { toldRuns, type ToldStore } from "@/lib/preferences/told-runs";

/** What this person is told of in this environment, in all tabs, and the place to change it. */
export function useToldRuns(): { readonly told: ToldRuns; readonly store: ToldStore } {
  const { environment, account } = useConsole();
  const person = toldPerson(environment.id, account.username);
  const store = useMemo(() => toldRuns(person), [person]);
  const told = useSyncExternalStore(store.subscribe, store.read, () => NOTHING_TOLD);
  return { told, store };
}
