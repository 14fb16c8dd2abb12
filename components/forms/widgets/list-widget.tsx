import { Plus } from "lucide-react";
import { useState } from "react";
import type { InputWidgetProps } from "@/components/forms/input-widget";
import { ListEntry } from "@/components/forms/list-entry";
import { withMoved, withReplaced } from "@/components/forms/list-entries";
import { ListLines } from "@/components/forms/list-lines";
import { useFocusAfterChange } from "@/components/forms/use-focus-after-change";
import { Button } from "@/components/ui/button";
import { isJsonArray } from "@/lib/domain/flow-inputs/json-text";
import { pastedLines } from "@/lib/domain/flow-inputs/pasted-cells";
import { cellFromText } from "@/lib/domain/flow-inputs/value-text";
import type { JsonValue } from "@/lib/domain/run/values";
import { inputsFormText } from "@/lib/text/inputs-form";

const text = inputsFormText.list;
/** From here on one field with many lines is quicker for the person and for the browser. */
const ENTRIES_SHOWN_MAX = 100;

/** A list, entry by entry or as lines of one text. Entries move with buttons or Alt and the arrow keys. */
export function ListWidget({ input, value, onChange, control, disabled }: InputWidgetProps) {
  const entries: readonly JsonValue[] = isJsonArray(value) ? value : [];
  const shown: readonly JsonValue[] = entries.length === 0 ? [""] : entries;
  const isLong = entries.length > ENTRIES_SHOWN_MAX;
  const [wantsLines, setWantsLines] = useState(false);
  const [announcement, setAnnouncement] = useState("");
  const focusAfterChange = useFocusAfterChange();
  const canBeLines = input.itemKind !== "unknown";
  const asLines = canBeLines && (wantsLines || isLong);

  const change = (next: readonly JsonValue[], focusOn?: number) => {
    onChange(next.length === 0 ? undefined : next);
    if (focusOn !== undefined) focusAfterChange(`${control.id}-${focusOn}`);
  };
  const move = (index: number, by: 1 | -1) => {
    const next = withMoved(shown, index, by);
    if (next === shown) return;
    change(next, index + by);
    setAnnouncement(text.moved(index + by + 1));
  };
  const remove = (index: number) => {
    change(withReplaced(shown, index, []), Math.max(0, Math.min(index, shown.length - 2)));
    setAnnouncement(text.removed(index + 1));
  };
  const paste = (index: number, pasted: string) => {
    const lines = pastedLines(pasted).map((line) => cellFromText(input.itemKind, line));
    const kept = shown[index] === "" ? [] : [shown[index] ?? ""];
    change(withReplaced(shown, index, [...kept, ...lines]), index + kept.length + lines.length - 1);
  };
  const add = (after: number) => change(withReplaced(shown, after, [shown[after] ?? "", ""]), after + 1);

  return (
    <div className="flex flex-col gap-1">
      {asLines ? (
        <ListLines input={input} entries={entries} control={control} disabled={disabled} onChange={change} />
      ) : (
        <ol className="flex flex-col gap-1">
          {shown.map((entry, index) => (
            <ListEntry
              key={index}
              id={`${control.id}-${index}`}
              input={input}
              index={index}
              isLast={index === shown.length - 1}
              canRemove={entries.length > 0}
              value={entry}
              describedBy={control["aria-describedby"]}
              disabled={disabled}
              onChange={(next) => change(withReplaced(shown, index, [next ?? ""]))}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
              onAddBelow={() => add(index)}
              onPasteLines={(pasted) => paste(index, pasted)}
            />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {!asLines && (
          <Button
            size="sm"
            disabled={disabled}
            aria-label={text.addTo(input.title)}
            onClick={() => add(shown.length - 1)}
          >
            <Plus aria-hidden />
            {text.add}
          </Button>
        )}
        {canBeLines && !isLong && (
          <Button size="sm" variant="quiet" disabled={disabled} onClick={() => setWantsLines(!asLines)}>
            {asLines ? text.asEntries : text.asLines}
          </Button>
        )}
        <span className="text-sm text-text-muted">
          {entries.length > 1 ? text.count(entries.length) : ""}
          {entries.length <= 1 && !asLines ? text.hint : ""}
        </span>
      </div>
      <span aria-live="polite" className="sr-only">
        {announcement}
      </span>
    </div>
  );
}
