import { err, ok, type Result } from "../kernel/result.ts";
import { FAULT_CODES, type DataverseFault } from "../model/dataverse-fault.ts";

/** The Edm types that the parameters of the sandbox's actions have. */
export type EdmType = "Edm.String" | "Edm.Int32";

/**
 * Code of a body that is not what the operation declares. Unverified: a call with an undeclared parameter on a real
 * environment would settle code and wording.
 */
const PAYLOAD_REFUSED = "0x80048d19";

/** A parameter with a value that the operation refuses: 400. Unverified: code and wording, for the reason above. */
export function invalidArgument(message: string): DataverseFault {
  return { status: 400, code: FAULT_CODES.invalidArgument, message };
}

/** Checks that a body holds declared parameters only, each of its type; null counts as absent. */
export function checkParameters(
  operation: string,
  declared: Readonly<Record<string, EdmType>>,
  body: Readonly<Record<string, unknown>>,
): Result<undefined, DataverseFault> {
  for (const [name, value] of Object.entries(body)) {
    const type = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (type === undefined)
      return refuse(`The parameter '${name}' is not a valid parameter for the operation '${operation}'.`);
    if (!isOfType(value, type))
      return refuse(`Cannot convert the value of parameter '${name}' to the expected type '${type}'.`);
  }
  return ok(undefined);
}

function refuse(message: string): Result<never, DataverseFault> {
  return err({ status: 400, code: PAYLOAD_REFUSED, message });
}

function isOfType(value: unknown, type: EdmType): boolean {
  if (value === null) return true;
  return type === "Edm.String" ? typeof value === "string" : Number.isInteger(value);
}
