import { isRunFilterSpan, RUN_FILTER_SPANS, type RunFilter, statusesOfStates } from "@/lib/domain/run/filter";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { allOf, anyOf, containsText, textLiteral } from "../odata-url";
import { RUN_MODES, RUN_TRIGGERS } from "./to-run";

/** Where a text is looked for. Source: Microsoft Learn, "Flow Session (flowsession) table reference". */
const TEXT_COLUMNS = ["regardingobjectid_process/name", "name", "errormessage"];

/**
 * The filter of a list of runs as OData; undefined when everything is wanted.
 *
 * A named span is left to Dataverse's own clock, so that the question stays the same while time passes.
 * Source: Microsoft Learn, "Filter rows using OData"; "LastXHours function".
 */
export function runFilterText(filter: RunFilter): string | undefined {
  const conditions = [
    oneOf(
      "statuscode",
      statusesOfStates(filter.states).map((status) => RUN_STATUS[status].code),
    ),
    equals("_regardingobjectid_value", filter.flowId),
    equals("_machineid_value", filter.machineId),
    equals("_machinegroupid_value", filter.machineGroupId),
    equals("_createdby_value", filter.personId),
    oneOf(
      "triggertype",
      filter.triggers.map((trigger) => RUN_TRIGGERS.indexOf(trigger)),
    ),
    oneOf(
      "runmode",
      filter.modes.map((mode) => RUN_MODES.indexOf(mode)),
    ),
    equals("errorcode", filter.errorCode === null ? null : textLiteral(filter.errorCode)),
    fromText(filter.from),
    filter.to === null ? undefined : `createdon lt ${filter.to}`,
    filter.text === "" ? undefined : anyOf(TEXT_COLUMNS.map((column) => containsText(column, filter.text))),
  ];
  return allOf(conditions) || undefined;
}

const equals = (column: string, literal: string | null) =>
  literal === null ? undefined : `${column} eq ${literal}`;

const oneOf = (column: string, codes: readonly (number | null)[]) =>
  codes.length === 0 ? undefined : anyOf(codes.map((code) => `${column} eq ${String(code)}`));

function fromText(from: string | null): string | undefined {
  if (from === null) return undefined;
  if (!isRunFilterSpan(from)) return `createdon ge ${from}`;
  const hours = RUN_FILTER_SPANS[from];
  return `Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=${hours})`;
}
