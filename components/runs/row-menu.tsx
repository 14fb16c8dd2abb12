"use client";

import { MenuOnDemand, menuOnDemand } from "@/components/patterns/menu-on-demand";
import { RowMenuContext } from "@/components/runs/row-menu-context";
import { IconButton } from "@/components/ui/icon-button";
import type { Run } from "@/lib/domain/run/run";
import { entityText } from "@/lib/text/entities";
import { runListText } from "@/lib/text/runs";

const rowMenu = menuOnDemand(() =>
  import("@/components/runs/row-menu-items").then(({ RowMenuItems }) => ({ default: RowMenuItems })),
);

/** Three dots, as one plain shape: there is one in every row that scrolls by. */
const DOTS = (
  <svg aria-hidden viewBox="0 0 24 24" fill="currentColor">
    <path d="M12 4a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3m0 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3m0 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3" />
  </svg>
);

/** By mouse and by touch what the keys do to a row. The arrow keys reach it, so it is no tab stop. */
export function RowMenu({ run }: { run: Run }) {
  return (
    <RowMenuContext value={run}>
      <MenuOnDemand
        menu={rowMenu}
        button={(props) => (
          <IconButton
            label={runListText.rowActions(run.flow?.name ?? entityText.namelessFlow)}
            aria-haspopup="menu"
            tabIndex={-1}
            // Higher than a compact row: it must not make the row higher.
            className="-my-2"
            {...props}
          >
            {DOTS}
          </IconButton>
        )}
      />
    </RowMenuContext>
  );
}
