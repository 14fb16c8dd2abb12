"use client";

import { useEffect, useRef, useState } from "react";
import { saveFile } from "@/components/patterns/save-file";
import { ALL_FIELDS, shownFields } from "@/lib/bulk/export-fields";
import { type ExportProgress, exportRuns, type ExportSource } from "@/lib/bulk/export-runs";
import { exportText } from "@/lib/text/export";

/** What a person chose for the file. */
export interface ExportChoice {
  readonly format: "csv" | "json";
  readonly columns: "shown" | "all";
}

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

/** Reads runs into a file and saves it; closing the dialog gives it up. */
export function useExport(source: ExportSource, columnIds: readonly string[]) {
  const [state, setState] = useState<ExportState>({ step: "choosing" });
  const reading = useRef<AbortController | null>(null);
  // The reading outlives no dialog.
  useEffect(() => () => reading.current?.abort(), []);

  const start = async ({ format, columns }: ExportChoice) => {
    const stop = new AbortController();
    reading.current = stop;
    setState({ step: "reading", progress: { runs: 0, bytes: 0 } });
    try {
      const file = await exportRuns(source, {
        format,
        fields: columns === "all" ? ALL_FIELDS : shownFields(columnIds),
        signal: stop.signal,
        nowMs: Date.now(),
        onProgress: (progress) => setState({ step: "reading", progress }),
      });
      const stamp = new Date().toISOString().slice(0, 19).replace(/[T:]/g, "-");
      const fileName = exportText.fileName(stamp, format);
      saveFile(fileName, file.content);
      setState({ step: "saved", progress: file, fileName, isLimited: file.isLimited });
    } catch (reason) {
      if (stop.signal.aborted) setState({ step: "choosing" });
      else setState({ step: "failed", error: reason instanceof Error ? reason : new Error(String(reason)) });
    }
  };
  return {
    state,
    start: (choice: ExportChoice) => void start(choice),
    cancel: () => reading.current?.abort(),
  };
}
