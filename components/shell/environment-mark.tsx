import type { Environment } from "@/lib/config/config";

/** The environment's colour, as its frame has it. */
export function EnvironmentMark({ environment }: { environment: Pick<Environment, "frame"> }) {
  if (environment.frame === null) return null;
  return (
    <span
      aria-hidden
      className="size-2.5 shrink-0 rounded-full"
      style={{ backgroundColor: environment.frame }}
    />
  );
}
