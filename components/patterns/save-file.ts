/** Long enough for any browser to have begun reading. Milliseconds. */
const RELEASE_AFTER_MS = 10_000;

/** Saves a file under this name. Nothing leaves the browser. */
export function saveFile(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
}
