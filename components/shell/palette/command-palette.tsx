"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { SearchWordsContext } from "@/components/patterns/marked-text";
import type { OverlayProps } from "@/components/shell/overlay-context";
import { IconButton } from "@/components/ui/icon-button";
import { TopDialog } from "@/components/ui/top-dialog";
import { isMac } from "@/lib/shortcuts/platform";
import { shortcutsOf } from "@/lib/shortcuts/shortcuts";
import { queryWords } from "@/lib/search/search-text";
import { paletteText } from "@/lib/text/palette";
import { uiText } from "@/lib/text/ui";
import type { PaletteItem } from "./palette-item";
import { PaletteHints } from "./palette-hints";
import { PaletteList } from "./palette-list";
import { itemsOf } from "./palette-results";
import { PaletteStates } from "./palette-states";
import { PaletteStatus } from "./palette-status";
import { usePaletteChoice } from "./use-palette-choice";
import { usePaletteSearch } from "./use-palette-search";
import { usePaletteSources } from "./use-palette-sources";
import { isAnyText } from "./use-run-sources";
import { usePastedItem } from "./use-pasted-item";

/** Finds anything by name and does anything that the page can do, by keys or by mouse. */
export function CommandPalette({ open, onOpenChange, finalFocus, commands, typed }: OverlayProps) {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(typed);
  const [nowMs] = useState(() => Date.now());
  const data = usePaletteSources(commands, nowMs);
  const pasted = usePastedItem(query, data.flows, nowMs);
  const found = usePaletteSearch(data.sources, data.resting, query);
  const results =
    pasted === undefined ? found : { query, groups: [{ section: pasted.section, items: [pasted] }] };
  const choice = usePaletteChoice({ results, query, onClose: () => onOpenChange(false) });
  const items = itemsOf(results);
  // Only once all names are there: until then nobody knows.
  const isRead = !data.flowQuery.isPending && !data.machineQuery.isPending;
  const isUnknown = isRead && query.trim() !== "" && results?.query === query && items.every(isAnyText);
  const optionId = (item: PaletteItem) => `${listId}-${item.id.replaceAll(/\W/g, "-")}`;

  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") choice.move(1);
    else if (event.key === "ArrowUp") choice.move(-1);
    else if (event.key === "Enter") choice.chooseActive(event.ctrlKey || event.metaKey);
    else if (shortcutsOf(event.nativeEvent, isMac()).includes("palette")) {
      // While it fades away its key opens the next one, as it would on the page; but what was chosen comes first.
      if (open) onOpenChange(false);
      else if (!choice.isToRun()) return;
    } else return;
    event.preventDefault();
  };

  return (
    <TopDialog
      open={open}
      onOpenChange={onOpenChange}
      onClosed={choice.runAfterClose}
      label={paletteText.title}
      initialFocus={field}
      finalFocus={finalFocus}
    >
      <div className="flex items-center gap-3 border-b border-line pr-2 pl-4">
        <Search aria-hidden className="size-4 shrink-0 text-text-muted" />
        <input
          ref={field}
          role="combobox"
          aria-label={paletteText.title}
          aria-expanded={items.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={choice.active === undefined ? undefined : optionId(choice.active)}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={paletteText.placeholder}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          onKeyDown={handleKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-text-muted"
        />
        <IconButton label={uiText.close} onClick={() => onOpenChange(false)}>
          <X aria-hidden />
        </IconButton>
      </div>
      {isUnknown && (
        <div className="px-4 pt-3 pb-1">
          <p className="font-medium">{paletteText.noMatch(query.trim())}</p>
          <p className="text-sm text-text-muted">{paletteText.noMatchHint}</p>
        </div>
      )}
      <SearchWordsContext value={queryWords(results?.query ?? "")}>
        {items.length > 0 && (
          <PaletteList
            id={listId}
            groups={results?.groups ?? []}
            activeId={choice.active?.id}
            optionId={optionId}
            onPoint={choice.mean}
            onChoose={(item, event) =>
              choice.choose(item, event.ctrlKey || event.metaKey || event.button === 1)
            }
          />
        )}
      </SearchWordsContext>
      <PaletteStates flows={data.flowQuery} machines={data.machineQuery} />
      <PaletteStatus count={items.length} query={query} isSettled={results?.query === query} />
      <PaletteHints />
    </TopDialog>
  );
}
