"use client";

import { ShortcutKeys } from "@/components/patterns/shortcut-keys";
import { useStoredChoice } from "@/components/patterns/use-stored-choice";
import type { OverlayProps } from "@/components/shell/overlay-context";
import { Dialog } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";
import { isSingleKey, SHORTCUT_SCOPES, SHORTCUTS, type ShortcutId } from "@/lib/shortcuts/shortcuts";
import { SINGLE_KEYS_CHOICES, SINGLE_KEYS_KEY } from "@/lib/shortcuts/single-keys";
import { shortcutText } from "@/lib/text/shortcuts";

/** The shortcuts that work on this page, by where they belong, and the way to switch the single keys off. */
export function ShortcutHelp({ open, onOpenChange, finalFocus, shortcuts }: OverlayProps) {
  const [singleKeys, chooseSingleKeys] = useStoredChoice(SINGLE_KEYS_KEY, SINGLE_KEYS_CHOICES, "on");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      finalFocus={finalFocus}
      title={shortcutText.title}
      description={<span className="text-text-muted">{shortcutText.here}</span>}
      className="sm:w-[min(34rem,calc(100vw-3rem))]"
    >
      {SHORTCUT_SCOPES.map((scope) => (
        <ScopeSection
          key={scope}
          title={shortcutText.scopes[scope]}
          ids={shortcuts.filter((id) => SHORTCUTS[id].scope === scope)}
          isOff={(id) => singleKeys === "off" && isSingleKey(id)}
        />
      ))}
      <div className="border-t border-line pt-3">
        <Switch
          label={shortcutText.singleKeys}
          aria-describedby="single-keys-hint"
          checked={singleKeys === "on"}
          onChange={({ target }) => chooseSingleKeys(target.checked ? "on" : "off")}
        />
        <p id="single-keys-hint" className="pt-1 text-sm text-text-muted">
          {shortcutText.singleKeysHint}
        </p>
      </div>
    </Dialog>
  );
}

interface ScopeSectionProps {
  title: string;
  ids: readonly ShortcutId[];
  isOff: (id: ShortcutId) => boolean;
}

function ScopeSection({ title, ids, isOff }: ScopeSectionProps) {
  if (ids.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="pb-1 text-sm font-medium text-text-muted">{title}</h3>
      <dl>
        {ids.map((id) => (
          <div
            key={id}
            className="flex min-h-9 items-center justify-between gap-4 border-t border-line py-1 first:border-t-0"
          >
            <dt>{shortcutText.names[id]}</dt>
            <dd>
              {isOff(id) ? (
                <span className="text-sm text-text-muted">{shortcutText.off}</span>
              ) : (
                <ShortcutKeys id={id} hasAll />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
