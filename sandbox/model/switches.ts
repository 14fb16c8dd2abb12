/** The service protection limits of one user. Source: Microsoft Learn, "Service protection API limits". */
export interface ServiceProtection {
  /** Requests within the window. */
  readonly requests: number;
  /** Combined execution time within the window, in seconds. */
  readonly executionTimeS: number;
  /** Requests at one moment. */
  readonly concurrent: number;
  /** Length of the sliding window, in seconds. */
  readonly windowS: number;
}

/**
 * What documentation leaves open or environments differ in, to be set through the control handle. A reset puts every
 * switch back to {@link DEFAULT_SWITCHES}.
 */
export interface Switches {
  /** Whether columns that newer environments have exist. Without, a `$select` of one fails as an unknown column does. */
  readonly newerColumns: boolean;
  /** Answer to `$value` of an empty file column. Unverified: which of both; a request to a real environment would settle it. */
  readonly emptyFileStatus: 204 | 404;
  /** Whether the undocumented action `BatchGetFlowMachineStatus` exists. */
  readonly machineStatusAction: boolean;
  /** Which action logs runs write: the file `additionalcontext`, rows of `flowlog`, both or neither. The documented default is v1. */
  readonly actionLogs: "v1" | "v2" | "both" | "off";
  /** Whether runs that the API started write action logs and queue events too. Documentation names cloud-flow runs only. */
  readonly apiRunLogs: boolean;
  /** Status of a run that waits for a machine. Unverified: documentation does not say whether a fresh run starts as Waiting or Running. */
  readonly queuedStatus: "waiting" | "running";
  /** Whether a list with `MSCRM.IncludeUnpublished` shows a flow with unpublished changes twice. */
  readonly draftCopies: boolean;
  /**
   * What becomes of a run whose user's Windows session doesn't suit: it fails with its code, or waits and fails after six
   * hours as NoCandidateMachine. Unverified: documentation describes both; a real attended run with nobody signed in would
   * settle it.
   */
  readonly sessionProblems: "fail" | "queue";
  /** Whether a machine runs one flow of a Windows user at a time, as documented, however many sessions it has. */
  readonly oneRunPerUser: boolean;
  /**
   * When the inputs of a run are held against the flow's definition: by RunDesktopFlow, which then refuses unknown names,
   * missing and mistyped values with 400, or by the run, which fails. Unverified: which of both; such a call on a real
   * environment would settle it.
   */
  readonly inputChecks: "atCall" | "atRun";
  /** What receivers of callbacks are taken to answer; from 500 on and at 408 a callback is tried four times. */
  readonly callbackAnswer: number;
  readonly serviceProtection: ServiceProtection;
}

/** The switches of a new world. */
export const DEFAULT_SWITCHES: Switches = {
  newerColumns: true,
  emptyFileStatus: 204,
  machineStatusAction: true,
  actionLogs: "v1",
  apiRunLogs: true,
  queuedStatus: "waiting",
  draftCopies: true,
  sessionProblems: "fail",
  oneRunPerUser: false,
  inputChecks: "atRun",
  callbackAnswer: 200,
  serviceProtection: { requests: 6000, executionTimeS: 1200, concurrent: 52, windowS: 300 },
};

/** Holds the switches of one world, which tests change while it runs. */
export interface SwitchBoard {
  /** The switches of now; ask anew each time. */
  readonly current: () => Switches;
  readonly set: (change: Partial<Switches>) => void;
}

/** Makes a board with the defaults. */
export function createSwitchBoard(): SwitchBoard {
  let switches = DEFAULT_SWITCHES;
  return {
    current: () => switches,
    set: (change) => {
      switches = { ...switches, ...change };
    },
  };
}
