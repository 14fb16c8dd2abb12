/** Drives the sandbox's control handle of the Dataverse at `origin`. */
export type Control = (path: string, body?: unknown) => Promise<Readonly<Record<string, unknown>>>;

/** GET without a body, POST with one. Rejects with what the sandbox said when it refuses. */
export function controlOf(origin: string): Control {
  return async (path, body) => {
    const response = await fetch(`${origin}/__sandbox/${path}`, {
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === "" ? {} : JSON.parse(text);
    if (!response.ok || typeof answer !== "object" || answer === null) {
      throw new Error(`Failed to control the sandbox: ${path} answered ${response.status} ${text}`);
    }
    return Object.fromEntries(Object.entries(answer));
  };
}

/** Lets a benchmark ask more than Dataverse lets a user ask; what that would cost in throttling is said beside the figures. */
export const NO_LIMITS = { serviceProtection: { requests: 1e9, executionTimeS: 1e9, concurrent: 1e9 } };
