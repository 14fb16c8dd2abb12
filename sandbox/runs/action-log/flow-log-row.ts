import type { Row } from "../../store/row.ts";
import { isFields, type Fields } from "../sample-flows/script-run.ts";
import { actionFields } from "./action-text.ts";
import type { LoggedAction } from "./logged-action.ts";

const LEVEL = {
  verbose: 100_000_000,
  debug: 100_000_001,
  info: 100_000_002,
  warning: 100_000_003,
  error: 100_000_004,
} as const;
const CUSTOM_LOG = 100_000_000;
const RUN_ACTION = 100_000_001;
/** Longer values are cut, so that a row keeps within its column of 100,000 characters. */
const LONGEST_VALUE = 2000;

/**
 * The lowest level of each verbosity.
 *
 * Source: Microsoft Learn, "Configure desktop flow logs behavior", "Action logs verbosity": Full has what steers the flow
 * too, Debug the results of actions, Custom the author's messages, warnings and errors, then warnings, then errors.
 */
const LOWEST_LEVEL: Readonly<Record<string, number>> = {
  full: LEVEL.verbose,
  debug: LEVEL.debug,
  custom: LEVEL.info,
  warning: LEVEL.warning,
  error: LEVEL.error,
};

/** The verbosity that a flow's `metadata` asks for, as the lowest level to be written. */
export function verbosityOf(metadata: string | undefined): number {
  const name = /"flowLogsVerbosity"\s*:\s*"(\w+)"/.exec(metadata ?? "")?.[1]?.toLowerCase() ?? "full";
  return LOWEST_LEVEL[name] ?? LEVEL.verbose;
}

/** The columns of an action in `flowlog`; undefined when its level lies below the verbosity. */
export function flowLogRow(action: LoggedAction, verbosity: number): Row | undefined {
  const level = levelOf(action);
  if (level < verbosity) return undefined;
  const { inputs, outputs, ...rest } = actionFields(action);
  const data = {
    ...rest,
    errorCode: action.error?.code ?? null,
    inputs: shortened(inputs),
    outputs: shortened(outputs),
  };
  return {
    name: action.name.slice(0, 100),
    type: action.sort === "message" ? CUSTOM_LOG : RUN_ACTION,
    level,
    data: JSON.stringify(data),
    createdon: Math.ceil(action.endMs),
  };
}

function levelOf({ level, sort }: LoggedAction): number {
  if (level === "error") return LEVEL.error;
  if (level === "warning") return LEVEL.warning;
  return { system: LEVEL.verbose, action: LEVEL.debug, message: LEVEL.info }[sort];
}

function shortened(values: unknown): Fields {
  if (!isFields(values)) return {};
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isFields(value) ? cut(value) : value]),
  );
}

function cut(parameter: Fields): Fields {
  const { value } = parameter;
  const isLong = typeof value === "string" && value.length > LONGEST_VALUE;
  return isLong ? { ...parameter, value: `${value.slice(0, LONGEST_VALUE)}…` } : parameter;
}
