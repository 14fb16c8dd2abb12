"use client";

import { Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import type { BoardViewState } from "@/components/runs/use-board-view";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { BoardView } from "@/lib/preferences/board-views";
import { runListText } from "@/lib/text/runs";

const NAME_LENGTH_MAX = 60;

/** The saved views: open one, give it another name, let it open by itself, delete it, or save what is on screen. */
export function ViewList({ board, onDone }: { board: BoardViewState; onDone: () => void }) {
  const { views, keep } = board;
  const [renamed, setRenamed] = useState<string | null>(null);
  const text = runListText.view;
  const change = (view: BoardView, next: Partial<BoardView>) =>
    keep(
      views.map((other) =>
        other === view
          ? { ...other, ...next }
          : next.isDefault === true
            ? { ...other, isDefault: false }
            : other,
      ),
    );
  const handleOpen = (view: BoardView) => {
    board.open(view);
    onDone();
  };
  return (
    <section aria-label={text.views}>
      <h3 className="pb-1 font-medium">{text.views}</h3>
      {views.length === 0 && <p className="text-sm text-text-muted">{text.noViews}</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name} className="flex min-h-9 items-center gap-1">
            {renamed === view.name ? (
              <NameForm
                label={text.newName}
                action={text.rename}
                initial={view.name}
                taken={views.filter((other) => other !== view).map(({ name }) => name)}
                onName={(name) => {
                  change(view, { name });
                  setRenamed(null);
                }}
              />
            ) : (
              <>
                <Button
                  variant="quiet"
                  className="min-w-0 flex-1 justify-start"
                  onClick={() => handleOpen(view)}
                >
                  <bdi className="truncate">{view.name}</bdi>
                </Button>
                <IconButton
                  label={view.isDefault ? text.noDefault(view.name) : text.makeDefault(view.name)}
                  aria-pressed={view.isDefault}
                  onClick={() => change(view, { isDefault: !view.isDefault })}
                >
                  {view.isDefault ? <PinOff aria-hidden /> : <Pin aria-hidden />}
                </IconButton>
                <IconButton label={text.renameView(view.name)} onClick={() => setRenamed(view.name)}>
                  <Pencil aria-hidden />
                </IconButton>
                <IconButton
                  label={text.deleteView(view.name)}
                  onClick={() => keep(views.filter((other) => other !== view))}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </>
            )}
          </li>
        ))}
      </ul>
      <NameForm label={text.saveAs} action={text.save} initial="" taken={[]} onName={board.save} />
    </section>
  );
}

interface NameFormProps {
  label: string;
  action: string;
  initial: string;
  /** Names that other views have. */
  taken: readonly string[];
  onName: (name: string) => void;
}

function NameForm({ label, action, initial, taken, onName }: NameFormProps) {
  const [name, setName] = useState(initial);
  const isTaken = taken.includes(name.trim());
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (name.trim() === "" || isTaken) return;
    onName(name.trim());
    setName("");
  };
  return (
    <form onSubmit={handleSubmit} className="flex flex-1 items-end gap-2 py-1">
      <Field label={label} className="flex-1" error={isTaken ? runListText.view.taken : undefined}>
        {(control) => (
          <Input
            {...control}
            maxLength={NAME_LENGTH_MAX}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Button type="submit">{action}</Button>
    </form>
  );
}
