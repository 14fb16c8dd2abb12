"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { storedChoicesChanged } from "@/components/patterns/use-stored-choice";
import { browserStorages, clearKeptData } from "@/lib/preferences/kept-data";
import { settingsText } from "@/lib/text/settings";

const text = settingsText.kept;

export interface ClearDataDialogProps {
  onCleared: () => void;
  onClose: () => void;
}

/** Asks before what this browser keeps is gone. */
export function ClearDataDialog({ onCleared, onClose }: ClearDataDialogProps) {
  const [isOpen, setIsOpen] = useState(true);
  const handleConfirm = () => {
    clearKeptData(browserStorages());
    delete document.documentElement.dataset.theme;
    storedChoicesChanged();
    onCleared();
    return Promise.resolve();
  };
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        if (!open) onClose();
      }}
      title={text.clearTitle}
      confirmLabel={text.clear}
      keepLabel={text.keep}
      onConfirm={handleConfirm}
    >
      {text.clearText}
    </ConfirmDialog>
  );
}
