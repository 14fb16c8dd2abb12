import { isMac } from "./platform";
import { isSingleKey, SHORTCUT_IDS, SHORTCUTS, type ShortcutId, shortcutsOf } from "./shortcuts";
import { singleKeysWork } from "./single-keys";

/** Does what a shortcut is for. */
export type ShortcutHandler = () => void;

const handlers = new Map<ShortcutId, ShortcutHandler[]>();

const TYPED_INTO = [
  "input:not([type=checkbox], [type=radio], [type=button])",
  "textarea",
  "select",
  "[contenteditable]",
  "[role=textbox]",
  "[role=combobox]",
  "[role=listbox]",
].join();
/**
 * A dialog that is fading away holds nothing back any more: somebody who goes on at once must not lose a key. A menu does
 * until it has gone: it gives the focus back only then, and would take it from what the key opens.
 */
const IN_FRONT = "[role=dialog]:not([data-closed]), [role=alertdialog]:not([data-closed]), [role=menu]";
/** Going from row to row may go on while a key is held; nothing else is done twice by it. */
const REPEATABLE: ReadonlySet<ShortcutId> = new Set(["nextRow", "previousRow"]);

/** Lends a handler until the function that it returns is called. The latest one is asked. */
export function lendHandler(id: ShortcutId, handler: ShortcutHandler): () => void {
  if (handlers.size === 0) document.addEventListener("keydown", hear);
  handlers.set(id, [...(handlers.get(id) ?? []), handler]);
  return () => {
    const rest = (handlers.get(id) ?? []).filter((other) => other !== handler);
    if (rest.length > 0) handlers.set(id, rest);
    else handlers.delete(id);
    if (handlers.size === 0) document.removeEventListener("keydown", hear);
  };
}

/** The shortcuts that do something now, those of the browser's own included. */
export function shortcutsHere(): readonly ShortcutId[] {
  const scopes = new Set([...handlers.keys()].map((id) => SHORTCUTS[id].scope));
  return SHORTCUT_IDS.filter(
    (id) => handlers.has(id) || (SHORTCUTS[id].isNative === true && scopes.has(SHORTCUTS[id].scope)),
  );
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const id = shortcutsOf(event, isMac()).find((candidate) => handlers.has(candidate));
  if (id === undefined || isHeldBack(id, event)) return;
  // A held key does nothing twice, and its press is ours all the same.
  event.preventDefault();
  if (!event.repeat || REPEATABLE.has(id)) handlers.get(id)?.at(-1)?.();
}

function isHeldBack(id: ShortcutId, { target }: KeyboardEvent): boolean {
  if (document.querySelector(IN_FRONT) !== null) return true;
  if (!isSingleKey(id)) return false;
  if (target instanceof Element && target.closest(TYPED_INTO) !== null) return true;
  return !singleKeysWork();
}
