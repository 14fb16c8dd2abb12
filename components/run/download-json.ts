/** Long enough for any browser to have begun reading. Milliseconds. */
const RELEASE_AFTER_MS = 10_000;

/** Saves JSON text as a file of this name. Nothing leaves the browser. */
export function downloadJson(fileName: string, json: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
}
