"use client";

import { clsx } from "clsx";
import { useRowActions } from "@/components/runs/run-actions-context";
import type { Run } from "@/lib/domain/run/run";
import { isNothingSelected, isRunSelected } from "@/lib/domain/run/selection";
import { entityText } from "@/lib/text/entities";
import { runListText } from "@/lib/text/runs";

/** The label is the target: it fills the cell, so that a finger finds it, and never makes a compact row higher. */
const TARGET =
  "-mx-2 -my-2 flex h-8 w-9 items-center justify-center pointer-coarse:h-11 pointer-coarse:w-11 cursor-pointer";
const BOX = "size-4 cursor-pointer accent-[var(--accent)]";

/** Chooses one run; with Shift everything since the last one. The arrow keys reach it, so it is no tab stop. */
export function RunCheckbox({ run }: { run: Run }) {
  const { selection, toggle } = useRowActions();
  return (
    <label className={TARGET}>
      <input
        type="checkbox"
        tabIndex={-1}
        className={BOX}
        aria-label={runListText.selectRun(run.flow?.name ?? entityText.namelessFlow)}
        checked={isRunSelected(selection, run)}
        onChange={({ nativeEvent }) => toggle(run, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
      />
    </label>
  );
}

/** On a phone there are boxes from the first choice on, which a row's menu makes, until the last is let go. */
export function SmallRunCheckbox({ run }: { run: Run }) {
  const { selection } = useRowActions();
  if (isNothingSelected(selection)) return null;
  return (
    <span className="-mr-2 pl-4">
      <RunCheckbox run={run} />
    </span>
  );
}

/** Chooses every run that the filter leaves in, loaded or not, or none. */
export function AllRunsCheckbox() {
  const { selection, toggleAll } = useRowActions();
  const isAll = selection.kind === "all" && selection.except.size === 0;
  return (
    <label className={clsx(TARGET, "font-normal")}>
      <input
        ref={(box) => {
          if (box !== null) box.indeterminate = !isAll && !isNothingSelected(selection);
        }}
        type="checkbox"
        className={BOX}
        aria-label={runListText.selectAll}
        checked={isAll}
        onChange={toggleAll}
      />
    </label>
  );
}
