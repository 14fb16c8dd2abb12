import type { BulkItem } from "@/lib/domain/bulk/bulk-action";
import { type BulkHead, type BulkJournal, headsOf, memoryJournal } from "./bulk-journal";

const DATABASE = "flowtower-bulk";
const VERSION = 1;
const HEADS = "heads";
const ITEMS = "items";

/**
 * The journal of this browser, one record a run: a change of one among thousands writes a few hundred bytes. Where the browser
 * forbids it, a journal that lasts as long as the page.
 */
export async function openBulkJournal(): Promise<BulkJournal> {
  try {
    return databaseJournal(await openDatabase());
  } catch {
    return memoryJournal();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(HEADS, { keyPath: "id" });
      request.result.createObjectStore(ITEMS);
    };
    request.onsuccess = () => {
      // A newer console in another tab may bring a newer form: this page must not stand in its way.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error("The journal could not be opened."));
    request.onblocked = () => reject(new Error("Another tab holds the journal in an older form."));
  });
}

function databaseJournal(database: IDBDatabase): BulkJournal {
  const itemsOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

  /** Strict: a start must be on disk before its request leaves, also if the computer loses its power. */
  const change = (work: (heads: IDBObjectStore, items: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction([HEADS, ITEMS], "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("The journal could not be written."));
      work(transaction.objectStore(HEADS), transaction.objectStore(ITEMS));
    });
  const read = <T>(store: string, query?: IDBKeyRange): Promise<readonly T[]> =>
    new Promise((resolve, reject) => {
      // Only this code writes here; a record is what its interface says.
      const request = database.transaction(store).objectStore(store).getAll(query) as IDBRequest<T[]>;
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("The journal could not be read."));
    });

  return {
    isLasting: true,
    heads: async (environmentId, person) => headsOf(await read<BulkHead>(HEADS), environmentId, person),
    items: (id) => read<BulkItem>(ITEMS, itemsOf(id)),
    create: (head, all) =>
      change((heads, items) => {
        heads.put(head);
        for (const [place, item] of all.entries()) items.put(item, [head.id, place]);
      }),
    write: (head, changed) =>
      change((heads, items) => {
        heads.put(head);
        for (const [place, item] of changed) items.put(item, [head.id, place]);
      }),
    remove: (id) =>
      change((heads, items) => {
        heads.delete(id);
        items.delete(itemsOf(id));
      }),
  };
}
