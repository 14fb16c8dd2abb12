import { saveFile } from "@/components/patterns/save-file";

/** Saves JSON text as a file of this name. Nothing leaves the browser. */
export const downloadJson = (fileName: string, json: string): void =>
  saveFile(fileName, new Blob([json], { type: "application/json" }));
