"use client";

import { Bell, CircleX, RotateCcw, SquareCheck } from "lucide-react";
import { use } from "react";
import type { LoadedMenuProps } from "@/components/patterns/menu-on-demand";
import { ShortcutKeys } from "@/components/patterns/shortcut-keys";
import { useTellMe } from "@/components/patterns/use-tell-me";
import { RowMenuContext } from "@/components/runs/row-menu-context";
import { useRowActions } from "@/components/runs/run-actions-context";
import { Menu, MenuItem } from "@/components/ui/menu";
import { isRunSelected } from "@/lib/domain/run/selection";
import { canCancel, isEnded } from "@/lib/domain/run/status";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";
import { toldText } from "@/lib/text/told";

/** What can be done with one run of the board, each with its key. What is not possible now is not there. */
export function RowMenuItems({ trigger }: LoadedMenuProps) {
  const run = use(RowMenuContext);
  const { selection, toggle, askCancel, askAgain } = useRowActions();
  if (run === null) return trigger;
  return (
    <Menu trigger={trigger} align="end" defaultOpen>
      <MenuItem onClick={() => toggle(run, false)}>
        <SquareCheck aria-hidden />
        {isRunSelected(selection, run) ? runListText.letGo : runListText.select}
        <ShortcutKeys id="selectRow" className="ml-auto pl-6" />
      </MenuItem>
      {canCancel(run.status) && (
        <MenuItem onClick={() => askCancel(run)}>
          <CircleX aria-hidden />
          {runListText.cancel}
          <ShortcutKeys id="cancelRow" className="ml-auto pl-6" />
        </MenuItem>
      )}
      <TellMeItem run={run} />
      {run.flow !== null && isEnded(run.status) && (
        <MenuItem onClick={() => askAgain(run)}>
          <RotateCcw aria-hidden />
          {runListText.again}
          <ShortcutKeys id="againRow" className="ml-auto pl-6" />
        </MenuItem>
      )}
    </Menu>
  );
}

function TellMeItem({ run }: { run: Run }) {
  const { isWatched, toggle } = useTellMe(run);
  if (isEnded(run.status)) return null;
  return (
    <MenuItem onClick={toggle}>
      <Bell aria-hidden />
      {isWatched ? toldText.stopTelling : toldText.tellMe}
    </MenuItem>
  );
}
