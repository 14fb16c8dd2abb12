import type { Machine } from "./machine.ts";
import type { RunErrorCode } from "./run-error.ts";
import { RUN_MODE, sessionProblem, type RunMode } from "./windows-session.ts";

/**
 * How a running run loses its machine: its registration is gone, it answers no more, or the person of an attended run has
 * signed out or locked the screen. Undefined while all is well; maintenance leaves running runs alone.
 *
 * Source: SupportArticles, "Errors running attended or unattended desktop flows". Unverified: which of the codes a run
 * ends with when its machine is switched off; switching one off during a run would settle it.
 */
export function lossOf(
  machine: Machine | undefined,
  run: { readonly mode: RunMode; readonly windowsUser: string },
): RunErrorCode | undefined {
  if (machine === undefined) return "DnsError";
  if (!machine.isOnline) return "ConnectionNotEstablished";
  return run.mode === RUN_MODE.attended ? sessionProblem(machine, run.windowsUser, run.mode) : undefined;
}
