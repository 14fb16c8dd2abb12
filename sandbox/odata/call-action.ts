import type { ActionAnswer, ActionContext, BoundFunction } from "../actions/action.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, resourceNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Environment } from "../model/environment.ts";
import type { Address } from "./address.ts";
import { emptyAnswer, jsonAnswer } from "./answers.ts";
import { typeContextUrl } from "./context-url.ts";
import type { DataverseAppOptions } from "./app-options.ts";
import type { QueryOptions } from "./query-options.ts";
import type { RequestContext } from "./request-context.ts";

type BoundCall = Extract<Address, { kind: "boundCall" }>;
type FunctionCall = Extract<Address, { kind: "function" }>;

/** Documented calls on the served tables that the sandbox lacks. Source: the "Messages" of each table reference. */
const UNSERVED_CALLS = [
  "Assign",
  "SetState",
  "IsValidStateTransition",
  "TriggerDesktopFlowRunCallback",
  "SaveAsDesktopFlow",
  "ListChildDesktopFlows",
  "ListConnectionReferences",
  "AddRequiredDesktopFlowComponentsToSolutions",
  "CancelAllCloudFlowRuns",
  "RetrieveUnpublished",
  "LeaveGroup",
  "RestartHostedMachine",
  "UpdateAccountCredentials",
];

/** Calls a bound action of the row's table. Source: Microsoft Learn, "Use Web API actions", "Bound actions". */
export function callAction(
  context: RequestContext,
  { table, id, name }: BoundCall,
  body: Readonly<Record<string, unknown>>,
): Result<Response, DataverseFault> {
  const action = context.app.actions.find((each) => each.name === name && each.table === table.logicalName);
  if (action === undefined) {
    return err(
      UNSERVED_CALLS.includes(name)
        ? unsupported(`'${name}'`)
        : resourceNotFound(`Microsoft.Dynamics.CRM.${name}`),
    );
  }
  return answered(context.app.environment, action.run(actionContext(context), id, body));
}

/** The bound function that an address names, if it names one. */
export function boundFunctionOf(
  app: DataverseAppOptions,
  { table, name }: BoundCall,
): BoundFunction | undefined {
  return app.boundFunctions.find((each) => each.name === name && each.table === table.logicalName);
}

/** Calls a bound function of the row's table. Source: Microsoft Learn, "Use Web API functions", "Bound functions". */
export function callBoundFunction(
  context: RequestContext,
  address: BoundCall,
): Result<Response, DataverseFault> {
  const called = boundFunctionOf(context.app, address);
  if (called === undefined) return err(resourceNotFound(`Microsoft.Dynamics.CRM.${address.name}`));
  const values = parseParameters(address.parameters, called.parameters, context.options);
  if (!values.ok) return values;
  return answered(context.app.environment, called.run(actionContext(context), address.id, values.value));
}

/** Calls an unbound action. Source: Microsoft Learn, "Use Web API actions", "Unbound actions". */
export function callUnboundAction(
  context: RequestContext,
  { name }: Extract<Address, { kind: "action" }>,
  body: Readonly<Record<string, unknown>>,
): Result<Response, DataverseFault> {
  const called = context.app.unboundActions.find((each) => each.name === name);
  if (called === undefined) return err(resourceNotFound(name));
  return answered(context.app.environment, called.run(actionContext(context), body));
}

/** Calls an unbound function. Source: Microsoft Learn, "Use Web API functions", "Pass parameters to a function". */
export function callFunction(
  context: RequestContext,
  { name, parameters }: FunctionCall,
): Result<Response, DataverseFault> {
  const called = context.app.functions.find((each) => each.name === name);
  if (called === undefined) return err(resourceNotFound(name));
  const values = parseParameters(parameters, called.parameters, context.options);
  if (!values.ok) return values;
  return answered(context.app.environment, called.run(actionContext(context), values.value));
}

function actionContext({ app, access, caller }: RequestContext): ActionContext {
  const { environment, store, clock, engine } = app;
  return { environment, store, access, caller, clock, engine, switches: app.switches() };
}

function answered(
  environment: Environment,
  answer: Result<ActionAnswer, DataverseFault>,
): Result<Response, DataverseFault> {
  if (!answer.ok) return answer;
  if (answer.value.status === 204) return ok(emptyAnswer(204));
  const { type, body } = answer.value;
  return ok(jsonAnswer({ "@odata.context": typeContextUrl(environment, type), ...body }));
}

/** Splits at the commas between parameters, not at those inside lists, objects and texts. */
function splitParameters(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    if (token === "[" || token === "{") depth += 1;
    if (token === "]" || token === "}") depth -= 1;
    if (token !== "," || depth > 0) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)];
}

/** Reads `Name=literal` or `Name=@alias`; every alias must be used and every parameter known. */
function parseParameters(
  text: string,
  known: readonly string[],
  options: QueryOptions,
): Result<Readonly<Record<string, string>>, DataverseFault> {
  const values: Record<string, string> = {};
  const unused = new Set(options.keys());
  for (const part of text.trim() === "" ? [] : splitParameters(text)) {
    const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*(.+?)\s*$/s.exec(part) ?? [];
    if (!known.includes(name) || Object.hasOwn(values, name)) {
      return err(malformed(`The parameters '${text}' are not those of the function.`));
    }
    const resolved = value.startsWith("@") ? options.get(value) : value;
    if (resolved === undefined) return err(malformed(`The parameter alias '${value}' has no value.`));
    unused.delete(value);
    values[name] = resolved;
  }
  const [stray] = unused;
  return stray === undefined ? ok(values) : err(malformed(`The query parameter ${stray} is not supported.`));
}
