import type { SecretValues } from "@/lib/domain/flow-inputs/flow-input";

/**
 * Holds what was typed into sensitive inputs, in memory and apart from form data, so that it can't reach an address,
 * a draft, a log or a cache. One for each form; it goes when the form goes.
 */
export interface SecretStore {
  readonly get: (key: string) => string;
  /** An empty text forgets the value. */
  readonly set: (key: string, text: string) => void;
  /** All that is typed now, for the one request that sends it. The same object until something changes. */
  readonly values: () => SecretValues;
  readonly clear: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSecretStore(): SecretStore {
  let values: ReadonlyMap<string, string> = new Map();
  let asRecord: SecretValues = {};
  const listeners = new Set<() => void>();

  const replace = (next: ReadonlyMap<string, string>) => {
    values = next;
    asRecord = Object.fromEntries(next);
    for (const listener of listeners) listener();
  };

  return {
    get: (key) => values.get(key) ?? "",
    set(key, text) {
      const next = new Map(values);
      if (text === "") next.delete(key);
      else next.set(key, text);
      replace(next);
    },
    values: () => asRecord,
    clear: () => replace(new Map()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
