import { beforeEach, expect, it } from "vitest";
import { clearKeptData, measureKeptData } from "./kept-data";

/** A storage whose keys can be listed, as a browser's can. */
function storageOf(entries: Readonly<Record<string, string>>): Storage {
  const storage = { ...entries } as Record<string, string> & Storage;
  const methods = {
    getItem: (key: string): string | null => entries[key] ?? null,
    removeItem: (key: string) => void Reflect.deleteProperty(storage, key),
  };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(storage, name, { value, enumerable: false });
  return storage;
}

let local: Storage;
beforeEach(() => {
  local = storageOf({
    "flowtower:draft:1": "ab",
    "flowtower.theme": "dark",
    "msal.account": "x",
    other: "y",
  });
});

it("what the console keeps is measured as browsers count it", () => {
  expect(measureKeptData([local, storageOf({})])).toEqual({
    entries: 2,
    bytes: 2 * ("flowtower:draft:1ab".length + "flowtower.themedark".length),
  });
});

it("clearing leaves the sign-in and what belongs to others", () => {
  clearKeptData([local]);
  expect(Object.keys(local)).toEqual(["msal.account", "other"]);
  expect(measureKeptData([local])).toEqual({ entries: 0, bytes: 0 });
});
