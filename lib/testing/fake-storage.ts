/** A browser's storage in memory, with as much room as wanted. */
export function fakeStorage(charactersMax = Infinity) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > charactersMax) throw new DOMException("The quota is used up.", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
    /** Everything that is kept, for a look at what must not be. */
    text: () => JSON.stringify([...kept]),
  };
}
