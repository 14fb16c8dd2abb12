"use client";

import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { BoardViewState } from "@/components/runs/use-board-view";
import { IconButton } from "@/components/ui/icon-button";
import { runListText } from "@/lib/text/runs";

const BoardViewDialog = dynamic(
  () => import("@/components/runs/board-view-dialog").then((module) => module.BoardViewDialog),
  { ssr: false },
);

/** Opens views and columns, which are loaded when somebody asks for them. */
export function BoardViewButton({ board }: { board: BoardViewState }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const handleOpen = () => {
    setIsOpen(true);
    setWasOpened(true);
  };
  return (
    <>
      <IconButton label={runListText.view.title} aria-haspopup="dialog" onClick={handleOpen}>
        <Columns3 aria-hidden />
      </IconButton>
      {wasOpened && <BoardViewDialog open={isOpen} onOpenChange={setIsOpen} board={board} />}
    </>
  );
}
