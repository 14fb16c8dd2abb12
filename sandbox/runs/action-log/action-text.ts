import { isFields, type Fields } from "../sample-flows/script-run.ts";
import type { LogRecipe, LoggedAction } from "./logged-action.ts";
import { loggedActions } from "./logged-action.ts";

/** A value as logs show it: text as it is, all else as JSON. */
function valueText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The values of an action by parameter, each with its label and, for outputs, the variable that holds it. */
function parameters(values: Fields, isOutput: boolean): Fields {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      {
        localizedName: name.replace(
          /(\p{Ll})(\p{Lu})/gu,
          (_, end: string, next: string) => `${end} ${next.toLowerCase()}`,
        ),
        value: valueText(value),
        variableName: isOutput ? name : null,
      },
    ]),
  );
}

/** An instant with seven digits behind the second, as the agent writes it. */
function instant(ms: number): string {
  const whole = Math.floor(ms);
  const digits = String(Math.floor((ms - whole) * 10_000)).padStart(4, "0");
  return `${new Date(whole).toISOString().slice(0, -1)}${digits}Z`;
}

/**
 * An action as both kinds of log show it. Unverified: exports of logs are the only source for these names.
 */
export function actionFields(action: LoggedAction): Fields {
  return {
    name: action.name,
    systemActionName: action.systemActionName,
    systemModuleName: action.systemModuleName,
    localizedModuleName: action.localizedModuleName,
    index: action.index,
    functionName: action.functionName,
    insideErrorHandling: false,
    status: action.status,
    startTime: instant(action.startMs),
    endTime: instant(action.endMs),
    inputs: parameters(action.inputs, false),
    outputs: parameters(action.outputs, true),
    ...(action.error === undefined ? {} : { error: action.error }),
  };
}

/**
 * The text of `additionalcontext`: all actions of a run, made out of its recipe.
 *
 * Source: Microsoft Learn, "Configure desktop flow logs behavior", logs V1. Unverified: the members, known from exports.
 */
export function additionalContextText(recipe: LogRecipe): string {
  const actions = loggedActions(recipe).map((action) => JSON.stringify(actionFields(action)));
  return `{"actions":[${actions.join(",")}],"childFlowsLogStatus":"Default"}`;
}

/** The generator under which recipes are kept in place of `additionalcontext` files. */
export const ACTION_LOG = "actionLog";

/** A file for the column `additionalcontext` that is made when it is read. */
export function actionLogFile(recipe: LogRecipe): {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  readonly generator: string;
} {
  const bytes = new TextEncoder().encode(JSON.stringify(recipe));
  return { name: "additionalcontext.json", mimeType: "application/json", bytes, generator: ACTION_LOG };
}

/** Makes the files that are kept as recipes; the store is opened with it. The last one made is kept for its next reader. */
export function createFileGenerator(): (generator: string, recipe: Uint8Array) => Uint8Array {
  let last: { readonly recipe: string; readonly bytes: Uint8Array } | undefined;
  return (generator, bytes) => {
    if (generator !== ACTION_LOG) throw new Error(`Failed to generate a file: nobody knows "${generator}".`);
    const recipe = new TextDecoder().decode(bytes);
    if (last?.recipe !== recipe) {
      const text = additionalContextText(parseRecipe(recipe));
      last = { recipe, bytes: new TextEncoder().encode(text) };
    }
    return last.bytes;
  };
}

/** Reads what {@link actionLogFile} wrote. */
function parseRecipe(text: string): LogRecipe {
  const parsed: unknown = JSON.parse(text);
  if (!isFields(parsed)) throw new Error("Failed to read the recipe of an action log: it is no object.");
  const inputs = parsed["inputs"];
  // Nobody but this file writes recipes, so that its members are those of LogRecipe.
  return { ...(parsed as unknown as LogRecipe), inputs: isFields(inputs) ? inputs : {} };
}
