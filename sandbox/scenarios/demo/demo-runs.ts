import type { Random } from "../../kernel/random.ts";
import { ACTION_LOG } from "../../runs/action-log/action-text.ts";
import type { Fields } from "../../runs/sample-flows/script-run.ts";
import { withoutSensitive } from "../../runs/sensitive-inputs.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";
import { definitionColumns } from "../flow-definition.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { addFiles, insertMany, type NewJsonFile } from "../insert-many.ts";
import type { PastRun } from "./past-run.ts";
import { logRecipe } from "./run-logs.ts";
import { pastRunColumns } from "./run-columns.ts";

/** Writes runs that are over, with their files. */
export function addPastRuns(
  store: Store,
  runs: readonly PastRun[],
  { nowMs, random }: { readonly nowMs: number; readonly random: Random },
): void {
  const texts = new JsonTexts();
  const files: NewJsonFile[] = [];
  const rows = runs.map((run): Row => {
    const columns = pastRunColumns(run, random);
    const own = [
      ...filesOf(run, texts, random),
      ...logOf(run, String(columns["correlationid"]), { nowMs, random }),
    ];
    files.push(...own);
    return { ...columns, ...fileColumns(own) };
  });
  addFiles(store, files);
  insertMany(store, "flowsession", rows);
}

function filesOf(run: PastRun, texts: JsonTexts, random: Random): readonly NewJsonFile[] {
  const { id, inputs, outputs, spec } = run;
  const file = { table: "flowsession", rowId: id, createdMs: run.createdMs };
  const given = { ...file, id: random.guid(), column: "inputs", json: texts.inputs(spec, inputs) };
  if (outputs === undefined || Object.keys(outputs).length === 0) return [given];
  return [given, { ...file, id: random.guid(), column: "outputs", json: texts.of(outputs) }];
}

/** The action log of a run, which is made when somebody reads it. */
function logOf(
  run: PastRun,
  correlationId: string,
  { nowMs, random }: { readonly nowMs: number; readonly random: Random },
): readonly NewJsonFile[] {
  const json = logRecipe(run, correlationId, nowMs);
  if (json === undefined) return [];
  const file = { id: random.guid(), table: "flowsession", rowId: run.id, createdMs: run.completedMs };
  return [{ ...file, column: "additionalcontext", json, generator: ACTION_LOG }];
}

const NO_FILES = {
  inputs: null,
  inputs_name: null,
  outputs: null,
  outputs_name: null,
  additionalcontext: null,
  additionalcontext_name: null,
} as const;

function fileColumns(files: readonly NewJsonFile[]): Row {
  const columns: Record<string, string | null> = { ...NO_FILES };
  for (const { column, id } of files) {
    columns[column] = id;
    columns[`${column}_name`] = `${column}.json`;
  }
  return columns;
}

/** Texts that many runs share are made once. */
class JsonTexts {
  readonly #texts = new Map<Fields, string>();

  of(fields: Fields): string {
    return this.#kept(fields, () => fields);
  }

  inputs(spec: FlowSpec, fields: Fields): string {
    return this.#kept(fields, () => shownInputs(spec, fields));
  }

  #kept(fields: Fields, make: () => object): string {
    const text = this.#texts.get(fields) ?? JSON.stringify(make());
    this.#texts.set(fields, text);
    return text;
  }
}

/** What the inputs file of a run of this flow shows. */
export function shownInputs(spec: FlowSpec, inputs: Fields): object {
  const definition = definitionColumns(spec)["inputs"];
  return withoutSensitive(inputs, typeof definition === "string" ? definition : undefined);
}
