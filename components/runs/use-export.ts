"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { saveFile } from "@/components/patterns/save-file";
import { ALL_FIELDS, shownFields } from "@/lib/bulk/export-fields";
import { type ExportProgress, exportRuns, type ExportSource } from "@/lib/bulk/export-runs";
import { useConsole } from "@/lib/console/console-context";
import { runFilterParameters } from "@/lib/domain/run/filter";
import { type ExportInFlight, exportInFlight } from "@/lib/preferences/export-in-flight";
import { exportText } from "@/lib/text/export";

/** What a person chose for the file. */
export type ExportChoice = Pick<ExportInFlight, "format" | "columns">;

type ExportState =
  | { readonly step: "choosing" }
  | { readonly step: "reading"; readonly progress: ExportProgress }
  | {
      readonly step: "saved";
      readonly progress: ExportProgress;
      readonly fileName: string;
      readonly isLimited: boolean;
    }
  | { readonly step: "failed"; readonly error: Error };

const NOTHING_READ: ExportState = { step: "reading", progress: { runs: 0, bytes: 0 } };

/**
 * Reads runs into a file and saves it; closing the dialog gives it up. What must be asked of Dataverse begins anew after a
 * reload of the page, which is what `resumed` is for: an export changes nothing.
 */
export function useExport(source: ExportSource, columnIds: readonly string[], resumed: ExportChoice | null) {
  const { environment } = useConsole();
  const [state, setState] = useState<ExportState>(resumed === null ? { step: "choosing" } : NOTHING_READ);
  const reading = useRef<AbortController | null>(null);
  const memory = exportInFlight(environment.id);
  const begin = (choice: ExportChoice) => {
    const stop = new AbortController();
    reading.current = stop;
    if (source.kind === "all") {
      const filter = runFilterParameters(source.filter).toString();
      memory.write({ filter, except: [...source.except], columnIds, ...choice });
    }
    void saveRuns({
      source,
      choice,
      columnIds,
      signal: stop.signal,
      tell: setState,
      onSaved: () => memory.forget(),
    });
  };
  const giveUp = () => {
    reading.current?.abort();
    memory.forget();
  };

  const onOpen = useEffectEvent(() => {
    if (resumed !== null) begin(resumed);
  });
  const onClose = useEffectEvent(giveUp);
  // The reading outlives no dialog; a reload closes none.
  useEffect(() => {
    onOpen();
    return () => onClose();
  }, []);

  const start = (choice: ExportChoice) => {
    setState(NOTHING_READ);
    begin(choice);
  };
  return { state, start, cancel: giveUp };
}

interface SaveParts {
  readonly source: ExportSource;
  readonly choice: ExportChoice;
  readonly columnIds: readonly string[];
  readonly signal: AbortSignal;
  readonly tell: (state: ExportState) => void;
  readonly onSaved: () => void;
}

async function saveRuns({ source, choice, columnIds, signal, tell, onSaved }: SaveParts): Promise<void> {
  const { format, columns } = choice;
  try {
    const file = await exportRuns(source, {
      format,
      fields: columns === "all" ? ALL_FIELDS : shownFields(columnIds),
      signal,
      nowMs: Date.now(),
      onProgress: (progress) => tell({ step: "reading", progress }),
    });
    const stamp = new Date().toISOString().slice(0, 19).replace(/[T:]/g, "-");
    const fileName = exportText.fileName(stamp, format);
    saveFile(fileName, file.content);
    onSaved();
    tell({ step: "saved", progress: file, fileName, isLimited: file.isLimited });
  } catch (reason) {
    if (signal.aborted) tell({ step: "choosing" });
    else tell({ step: "failed", error: reason instanceof Error ? reason : new Error(String(reason)) });
  }
}
