/** A refusal as Dataverse words it: the status, and the `code` and `message` of the error body. */
export interface DataverseFault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Seconds to wait, sent as `Retry-After`. */
  readonly retryAfterS?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Documented error codes that the sandbox answers with.
 *
 * Source: Microsoft Learn, "Web service error codes" and "Compose HTTP requests and handle errors". Unverified:
 * `resourceNotFound` and `invalidArgument`; an answer recorded from a real environment would settle them.
 */
export const FAULT_CODES = {
  objectDoesNotExist: "0x80040217",
  privilegeDenied: "0x80040220",
  principalPrivilegeDenied: "0x80048306",
  userNotEnabled: "0x80040225",
  userNotMember: "0x80072560",
  malformedQuery: "0x80060888",
  resourceNotFound: "0x8006088a",
  invalidArgument: "0x80040203",
  notSupported: "0x80060888",
} as const;

/** A query or an address that does not make sense: 400. */
export function malformed(message: string): DataverseFault {
  return { status: 400, code: FAULT_CODES.malformedQuery, message };
}

/** A property that the table does not have: 400 with the documented sentence. */
export function unknownProperty(name: string, type: string): DataverseFault {
  return malformed(`Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${type}'.`);
}

/** Something Dataverse has or may have and the sandbox lacks: 501, naming it. */
export function unsupported(what: string): DataverseFault {
  return {
    status: 501,
    code: FAULT_CODES.notSupported,
    message: `${what} is not supported by the sandbox.`,
  };
}

/** A row that does not exist: 404 with the documented sentence. */
export function rowNotFound(table: string, id: string): DataverseFault {
  return {
    status: 404,
    code: FAULT_CODES.objectDoesNotExist,
    message: `${table} With Id = ${id} Does Not Exist`,
  };
}

/** An address whose segment means nothing: 404. */
export function resourceNotFound(segment: string): DataverseFault {
  return {
    status: 404,
    code: FAULT_CODES.resourceNotFound,
    message: `Resource not found for the segment '${segment}'.`,
  };
}

/** A file column that is empty: 404. Unverified: code and wording; public clients look for this sentence, and an empty column in a real environment would settle both. */
export function noFileFound(property: string, id: string): DataverseFault {
  return {
    status: 404,
    code: FAULT_CODES.objectDoesNotExist,
    message: `No file attachment found for attribute: ${property} EntityId: ${id}.`,
  };
}
