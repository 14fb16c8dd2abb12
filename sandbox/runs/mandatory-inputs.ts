import { inputProperties, mandatoryNames } from "./input-definition.ts";
import type { Fields } from "./sample-flows/script-run.ts";

/**
 * The first mandatory input that a run was not given, by the flow's own definition.
 *
 * Unverified: that such a run starts and fails on its machine, rather than being refused by RunDesktopFlow; a call
 * without a mandatory input on a real environment would settle it.
 */
export function missingInput(inputs: Fields, definition: string | undefined): string | undefined {
  return mandatoryNames(inputProperties(definition)).find((name) => inputs[name] === undefined);
}
