/** Everything of ours begins like one of these; the sign-in's own entries do not. */
const OURS = /^flowtower[:.]/;

/** What this browser keeps for the console. */
export interface KeptData {
  readonly entries: number;
  /** As text in UTF-16, which is how browsers count. */
  readonly bytes: number;
}

/** The browser's storages; those that it forbids are left out. */
export function browserStorages(): readonly Storage[] {
  return (["localStorage", "sessionStorage"] as const).flatMap((kind) => {
    try {
      return [window[kind]];
    } catch {
      return [];
    }
  });
}

const ownKeys = (storage: Storage) => Object.keys(storage).filter((key) => OURS.test(key));

/** Measures what is kept. */
export function measureKeptData(storages: readonly Storage[]): KeptData {
  const texts = storages.flatMap((storage) =>
    ownKeys(storage).map((key) => key + (storage.getItem(key) ?? "")),
  );
  return { entries: texts.length, bytes: texts.reduce((sum, text) => sum + text.length * 2, 0) };
}

/** Forgets all of it. The sign-in stays. */
export function clearKeptData(storages: readonly Storage[]): void {
  for (const storage of storages) for (const key of ownKeys(storage)) storage.removeItem(key);
}
