import type { Environment } from "@/lib/config/config";

/** A thin line around the window in the environment's own colour, so that nobody mistakes where they are. */
export function EnvironmentFrame({ environment }: { environment: Pick<Environment, "frame"> }) {
  if (environment.frame === null) return null;
  return (
    <div
      aria-hidden
      data-slot="environment-frame"
      className="pointer-events-none fixed inset-0 z-50 border-2"
      style={{ borderColor: environment.frame }}
    />
  );
}
