import type { DataverseFault } from "../model/dataverse-fault.ts";

/** A body that does not fit the table. Unverified: the code, as met in public captures of malformed payloads. */
export function payloadFault(message: string): DataverseFault {
  return { status: 400, code: "0x80048d19", message };
}

/** A property that the table does not have. Unverified: the wording, as met in public captures. */
export function invalidProperty(name: string, type: string): DataverseFault {
  const message = `Invalid property '${name}' was found in entity 'Microsoft.Dynamics.CRM.${type}'.`;
  return { status: 400, code: "0x80060888", message };
}

/** A lookup written as a value. Unverified: wording and code, as met in public captures. */
export function lookupByValue(): DataverseFault {
  const message =
    "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.";
  return { status: 400, code: "0x80060888", message };
}

/** A text longer than its column. Source: Microsoft Learn, "Execute batch operations using the Web API", "Handling errors". */
export function tooLong(name: string, type: string, maxLength: number): DataverseFault {
  const message = `A validation error occurred.  The length of the '${name}' attribute of the '${type}' entity exceeded the maximum allowed length of '${maxLength}'.`;
  return { status: 400, code: "0x80044331", message };
}

/** A choice that is none of the column's. Unverified: the wording, as met in public captures. */
export function outsideChoices(
  value: number,
  name: string,
  type: string,
  accepted: readonly number[],
): DataverseFault {
  const message = `A validation error occurred. The value ${value} of '${name}' on record of type '${type}' is outside the valid range. Accepted Values: ${accepted.join(",")}`;
  return { status: 400, code: "0x8004431A", message };
}

/** A number below its lowest. Unverified: code and wording; a work queue item with priority 0 would settle them. */
export function belowLowest(value: number, name: string, type: string, lowest: number): DataverseFault {
  const message = `A validation error occurred. The value ${value} of '${name}' on record of type '${type}' is outside the valid range. Minimum Value: ${lowest}`;
  return { status: 400, code: "0x80044330", message };
}

/** A day before 1753. Source of the limit: Microsoft Learn, "Behavior and format of the date and time column". Unverified: code and wording. */
export function tooEarly(name: string): DataverseFault {
  const message = `Date is less than the minimum value supported by CrmDateTime: '${name}' must not be before 01/01/1753 00:00:00.`;
  return { status: 400, code: "0x80040239", message };
}

/** A column that must have a value. Unverified: code and wording; creating a work queue item without its queue would settle them. */
export function mustNotBeNull(name: string): DataverseFault {
  return { status: 400, code: "0x80040203", message: `Attribute '${name}' cannot be NULL` };
}

/** A status that does not belong to the state. Source: Microsoft Learn, "Web service error codes" (InvalidStateCodeStatusCode); the wording as met in public captures. */
export function invalidStatus(status: number, state: string, type: string, id: string): DataverseFault {
  const message = `${status} is not a valid status code for state code ${state} on ${type} with Id ${id}.`;
  return { status: 400, code: "0x80048408", message };
}

/** A key that is taken. Source: Microsoft Learn, "Perform conditional operations using the Web API", "Prevent update in upsert". */
export function duplicateRow(): DataverseFault {
  return { status: 412, code: "0x80040237", message: "A record with matching key values already exists." };
}

/** An alternate key that is taken. Source: Microsoft Learn, "Web service error codes" (DuplicateRecordEntityKey). */
export function duplicateKey(name: string, labels: string): DataverseFault {
  const message = `A record that has the attribute values ${labels} already exists. The entity key ${name} requires that this set of attributes contains unique values. Select unique values and try again.`;
  return { status: 412, code: "0x80060892", message };
}

/** Source: Microsoft Learn, "Perform conditional operations using the Web API", "Apply optimistic concurrency". */
export function versionMismatch(): DataverseFault {
  const message = "The version of the existing record doesn't match the RowVersion property provided.";
  return { status: 412, code: "0x80060882", message };
}

/** Source: Microsoft Learn, "Optimistic concurrency". Unverified: status and wording. */
export function noOptimisticConcurrency(type: string): DataverseFault {
  const message = `Optimistic concurrency isn't enabled for entity type ${type}. The IfVersionMatches behavior can only be used on entities with optimistic concurrency enabled.`;
  return { status: 400, code: "0x80060893", message };
}

/** Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Identify status codes" (CannotDeleteDueToAssociation). */
export function cannotDelete(): DataverseFault {
  const message = "The object you tried to delete is associated with another object and cannot be deleted.";
  return { status: 405, code: "0x80040227", message };
}

/** Unverified: status, code and wording; renaming a managed flow on a real environment would settle them. */
export function managedFlow(name: string): DataverseFault {
  return {
    status: 403,
    code: "0x80040203",
    message: `The property '${name}' of a managed flow can't be changed.`,
  };
}
