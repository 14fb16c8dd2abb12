/** Ids of the elements that a problem leads to, apart from the inputs' own fields. */
export const INPUTS_SECTION = "run-inputs";
export const RAW_FIELD = "run-raw-inputs";
export const CONNECTION_FIELD = "run-connection";
export const TIMEOUT_FIELD = "run-timeout";

/** Whether an element belongs to "Where to run" rather than to the inputs. */
export function isSettingsField(elementId: string): boolean {
  return elementId === CONNECTION_FIELD || elementId === TIMEOUT_FIELD;
}
