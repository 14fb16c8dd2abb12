import type { ScriptName } from "../runs/sample-flows/registry.ts";
import type { Fields } from "../runs/sample-flows/script-run.ts";
import type { PersonKey } from "./people.ts";
import type { TeamKey } from "./teams.ts";

/** A JSON type of an input or output, as the definitions write it. */
export type ValueType = "string" | "number" | "boolean" | "array" | "object";

/** One input of a flow. Mandatory unless told otherwise, as in the designer. */
export interface InputSpec {
  readonly name: string;
  readonly title: string;
  readonly type: ValueType;
  readonly description: string;
  readonly optional?: boolean;
  readonly default?: unknown;
  readonly sensitive?: boolean;
  /** The columns of a datatable, each with the type of its cells. */
  readonly columns?: Readonly<Record<string, ValueType>>;
}

/** One output of a flow. */
export interface OutputSpec {
  readonly name: string;
  readonly type: ValueType;
  readonly description: string;
}

/** When a flow is run: in office hours, most of all at the turn of a month, before the first lorries leave, or at night. */
export type Rhythm = "office" | "closing" | "dispatch" | "night";

/** A desktop flow as a scenario describes it. */
export interface FlowSpec {
  readonly name: string;
  readonly description: string | null;
  readonly owner: PersonKey;
  /** The team that owns it, in place of the person who made it. */
  readonly team?: TeamKey;
  readonly script: ScriptName;
  readonly inputs: readonly InputSpec[];
  readonly outputs: readonly OutputSpec[];
  /** Values that a run in the past was given; also what the flow is tested with. */
  readonly sample: Fields;
  /** How the definition is kept. V1: everything in `clientdata`, in the older dialect. V2 (default): the newer dialect. */
  readonly generation?: "V1" | "V2";
  /** A flow of the newer generation whose schemas are written in the older dialect, as the API's documentation shows them. */
  readonly hasOlderSchemas?: boolean;
  /** The column `inputs` is empty, as in rows that an old designer wrote: `clientdata` alone declares the inputs. */
  readonly hasNoInputsColumn?: boolean;
  readonly state?: "published" | "draft" | "managed" | "broken" | "suspended";
  /** What was changed since it was published, so that a draft of it stands beside it, and when. */
  readonly unpublished?: Pick<FlowSpec, "description" | "inputs"> & { readonly daysAgo: number };
  /** May be run by ben, as "User". */
  readonly sharedWithBen?: boolean;
  /** Where it runs: the logical name of a connection reference. */
  readonly on: string;
  /** Runs on an ordinary working day; below 1, one run every so many days. */
  readonly perDay: number;
  /** When it is run; that of its department unless given. */
  readonly rhythm?: Rhythm;
  /** Other values that runs in the past were given. */
  readonly otherSamples?: readonly Fields[];
  /** Values with which the script fails. */
  readonly badSamples?: readonly Fields[];
  /** When it was changed last, in days before now. */
  readonly changed?: { readonly daysAgo: number; readonly slowerBy?: number };
}

type More = Partial<Pick<InputSpec, "optional" | "default" | "sensitive">>;
type MakeInput = (name: string, title: string, description: string, more?: More) => InputSpec;

const ofType =
  (type: ValueType): MakeInput =>
  (name, title, description, more = {}) => ({ name, title, description, type, ...more });

/** Declares a text input. */
export const text = ofType("string");
/** Declares a number input. */
export const number = ofType("number");
/** Declares a yes-or-no input. */
export const flag = ofType("boolean");
/** Declares a list input. */
export const list = ofType("array");
/** Declares a custom object. */
export const object = ofType("object");

/** Declares a datatable: a list of objects with a key for each column. Unverified: how Dataverse marks datatables. */
export const table = (
  name: string,
  title: string,
  description: string,
  columns: Readonly<Record<string, ValueType>>,
): InputSpec => ({ name, title, description, type: "array", columns });

/** Declares an output. */
export const output = (name: string, type: ValueType, description: string): OutputSpec => ({
  name,
  type,
  description,
});
