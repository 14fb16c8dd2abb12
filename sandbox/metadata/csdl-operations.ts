import {
  COMPLEX_TYPES,
  ENUM_TYPES,
  OPERATION_SIGNATURES,
  type Members,
  type OperationSignature,
} from "./operation-types.ts";
import { element, type Xml } from "./xml.ts";

/** What operations add to the schema: types, the operations themselves, and the imports of the unbound ones. */
export interface CsdlOperations {
  readonly types: readonly Xml[];
  readonly actionsAndFunctions: readonly Xml[];
  readonly imports: readonly Xml[];
}

/** Describes the served actions and functions. Source: OASIS, "OData CSDL XML Representation", sections 12 and 13. */
export function csdlOperations(): CsdlOperations {
  return {
    types: [
      ...Object.entries(ENUM_TYPES).map(([name, { flags, members }]) =>
        element(
          "EnumType",
          { Name: name, ...(flags ? { IsFlags: "true" } : {}) },
          Object.entries(members).map(([member, value]) =>
            element("Member", { Name: member, Value: String(value) }),
          ),
        ),
      ),
      ...Object.entries(COMPLEX_TYPES).map(([name, members]) =>
        element("ComplexType", { Name: name }, [...properties(members)]),
      ),
    ],
    actionsAndFunctions: OPERATION_SIGNATURES.flatMap(operation),
    imports: OPERATION_SIGNATURES.filter(({ tables }) => tables.length === 0).map(({ kind, name }) =>
      element(`${kind}Import`, { Name: name, [kind]: `Microsoft.Dynamics.CRM.${name}` }),
    ),
  };
}

/** A navigation-like member holds rows; CSDL has a word of its own for it. */
function properties(members: Members): readonly Xml[] {
  return Object.entries(members).map(([name, type]) =>
    element(type === "mscrm.principal" ? "NavigationProperty" : "Property", { Name: name, Type: type }),
  );
}

function operation({
  kind,
  name,
  tables,
  parameters,
  optional,
  returns,
}: OperationSignature): readonly Xml[] {
  const own = Object.entries(parameters).map(([parameter, type]) =>
    element("Parameter", {
      Name: parameter,
      Type: type,
      ...(optional.includes(parameter) ? {} : { Nullable: "false" }),
    }),
  );
  const result = returns === undefined ? [] : [element("ReturnType", { Type: returns, Nullable: "false" })];
  if (tables.length === 0) return [element(kind, { Name: name }, [...own, ...result])];
  return tables.map((table) =>
    element(kind, { Name: name, IsBound: "true" }, [
      element("Parameter", { Name: "entity", Type: `mscrm.${table}`, Nullable: "false" }),
      ...own,
      ...result,
    ]),
  );
}
