/** Where a shortcut works, in the order in which the help lists them. */
export const SHORTCUT_SCOPES = ["everywhere", "board", "run", "flow"] as const;
export type ShortcutScope = (typeof SHORTCUT_SCOPES)[number];

/** One press: the sign that the key writes, or its name as `KeyboardEvent.key` has it; letters in lower case. */
export interface Keystroke {
  readonly key: string;
  /** With Ctrl, on a Mac with Command. */
  readonly isCommand?: true;
  /** Told apart for letters only: a sign such as `?` needs Shift on one layout and not on another. */
  readonly isShift?: true;
}

interface ShortcutFacts {
  readonly scope: ShortcutScope;
  /** Any of these. */
  readonly keystrokes: readonly [Keystroke, ...Keystroke[]];
  /** The browser or the table hears it by itself; it stands here so that the help names it. */
  readonly isNative?: true;
}

const TABLE = {
  palette: { scope: "everywhere", keystrokes: [{ key: "k", isCommand: true }] },
  search: { scope: "everywhere", keystrokes: [{ key: "/" }] },
  help: { scope: "everywhere", keystrokes: [{ key: "?" }] },

  nextRow: { scope: "board", keystrokes: [{ key: "j" }] },
  previousRow: { scope: "board", keystrokes: [{ key: "k" }] },
  anyRow: {
    scope: "board",
    keystrokes: [{ key: "ArrowDown" }, { key: "ArrowUp" }, { key: "Home" }, { key: "End" }],
    isNative: true,
  },
  insideRow: { scope: "board", keystrokes: [{ key: "ArrowRight" }, { key: "ArrowLeft" }], isNative: true },
  openRow: { scope: "board", keystrokes: [{ key: "Enter" }], isNative: true },
  selectRow: { scope: "board", keystrokes: [{ key: "x" }] },
  selectRange: { scope: "board", keystrokes: [{ key: "x", isShift: true }] },
  cancelRow: { scope: "board", keystrokes: [{ key: "c" }] },
  againRow: { scope: "board", keystrokes: [{ key: "r" }] },

  cancelRun: { scope: "run", keystrokes: [{ key: "c" }] },
  againRun: { scope: "run", keystrokes: [{ key: "r" }] },

  runFlow: { scope: "flow", keystrokes: [{ key: "Enter", isCommand: true }] },
} as const satisfies Readonly<Record<string, ShortcutFacts>>;

/** Name of a shortcut. */
export type ShortcutId = keyof typeof TABLE;

/** Every shortcut of the console, in the order in which the help lists them. */
export const SHORTCUTS: Readonly<Record<ShortcutId, ShortcutFacts>> = TABLE;
export const SHORTCUT_IDS = Object.keys(TABLE) as readonly ShortcutId[];

/** The part of a `KeyboardEvent` that tells what was pressed. */
export type PressedKey = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
> & {
  readonly getModifierState?: (key: string) => boolean;
};

const isLetter = (key: string) => /^[a-z]$/.test(key);

/**
 * What a press means; undefined when a key is held that no shortcut has.
 *
 * A layout without Latin letters writes `о` with the key that says J beside it: then the place of the key counts.
 * AltGr is how some layouts write `/` and `?`; browsers report it as Ctrl with Alt.
 */
function keystrokeOf(event: PressedKey, isMac: boolean): Keystroke | undefined {
  const isSign = event.getModifierState?.("AltGraph") === true;
  const isCommand = !isSign && (isMac ? event.metaKey : event.ctrlKey);
  const isForeign = !isSign && (event.altKey || (isMac ? event.ctrlKey : event.metaKey));
  if (isForeign) return undefined;
  const placed = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  const isOtherScript =
    event.key.length === 1 && /[\u0370-\uffff]/.test(event.key) && /\p{L}/u.test(event.key);
  const key = isOtherScript && placed !== undefined ? placed : lowered(event.key);
  return {
    key,
    ...(isCommand && { isCommand: true }),
    ...(event.shiftKey && isLetter(key) && { isShift: true }),
  };
}

const lowered = (key: string) => (key.length === 1 ? key.toLowerCase() : key);

/** The shortcuts that a press may stand for; which of them works here is known to who listens. */
export function shortcutsOf(event: PressedKey, isMac: boolean): readonly ShortcutId[] {
  const pressed = keystrokeOf(event, isMac);
  if (pressed === undefined) return [];
  return SHORTCUT_IDS.filter((id) => SHORTCUTS[id].keystrokes.some((wanted) => isSame(wanted, pressed)));
}

const isSame = (one: Keystroke, other: Keystroke) =>
  one.key === other.key && one.isCommand === other.isCommand && one.isShift === other.isShift;

/** Whether this is a single key, which a person may switch off (WCAG 2.2, 2.1.4). */
export const isSingleKey = (id: ShortcutId) =>
  SHORTCUTS[id].keystrokes.some(({ key, isCommand }) => key.length === 1 && isCommand !== true);
