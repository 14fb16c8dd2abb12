import { describe, expect, it } from "vitest";
import { isSingleKey, type PressedKey, SHORTCUT_IDS, SHORTCUTS, shortcutsOf } from "./shortcuts";

const NO_KEYS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, over: Partial<PressedKey> = {}): PressedKey => ({
  key,
  code: "",
  ...NO_KEYS,
  ...over,
});

describe("shortcuts", () => {
  it.each([
    ["c", {}, ["cancelRow", "cancelRun"]],
    ["C", {}, ["cancelRow", "cancelRun"]],
    ["x", {}, ["selectRow"]],
    ["X", { shiftKey: true }, ["selectRange"]],
    ["C", { shiftKey: true }, []],
    ["c", { ctrlKey: true }, []],
    ["c", { altKey: true }, []],
    ["k", { ctrlKey: true }, ["palette"]],
    ["k", { metaKey: true }, []],
  ])("knows what %s with %o stands for", (key, held, ids) => {
    expect(shortcutsOf(press(key, held), false)).toEqual(ids);
  });

  it("takes Command for Ctrl on a Mac, where Ctrl K cuts a line", () => {
    expect(shortcutsOf(press("k", { metaKey: true }), true)).toEqual(["palette"]);
    expect(shortcutsOf(press("k", { ctrlKey: true }), true)).toEqual([]);
  });

  it("knows signs by what they write: with Shift on a German keyboard, with AltGr on others", () => {
    expect(shortcutsOf(press("/", { shiftKey: true, code: "Digit7" }), false)).toEqual(["search"]);
    expect(shortcutsOf(press("?", { shiftKey: true, code: "Minus" }), false)).toEqual(["help"]);
    const altGraph = { ctrlKey: true, altKey: true, getModifierState: (key: string) => key === "AltGraph" };
    expect(shortcutsOf(press("/", altGraph), false)).toEqual(["search"]);
  });

  it("knows letters by the sign on a French keyboard, and by the place where no Latin letter is written", () => {
    expect(shortcutsOf(press("a", { code: "KeyQ" }), false)).toEqual([]);
    expect(shortcutsOf(press("с", { code: "KeyC" }), false)).toEqual(["cancelRow", "cancelRun"]);
    expect(shortcutsOf(press("л", { code: "KeyK", ctrlKey: true }), false)).toEqual(["palette"]);
  });

  it("has no key twice in one place", () => {
    const seen = new Set<string>();
    for (const id of SHORTCUT_IDS)
      for (const keystroke of SHORTCUTS[id].keystrokes) {
        const name = `${SHORTCUTS[id].scope} ${JSON.stringify(keystroke)}`;
        expect(seen, name).not.toContain(name);
        seen.add(name);
      }
  });

  it("counts letters and signs as single keys, and nothing that is held with Ctrl", () => {
    expect(SHORTCUT_IDS.filter(isSingleKey)).toEqual(expect.arrayContaining(["help", "search", "cancelRow"]));
    expect(SHORTCUT_IDS.filter(isSingleKey)).not.toContain("palette");
    expect(isSingleKey("openRow")).toBe(false);
  });
});
