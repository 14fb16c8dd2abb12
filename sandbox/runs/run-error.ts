/**
 * The error codes of a run that the engine produces, each with its message. The codes are Microsoft's, the wording of
 * the messages is ours but for NoCandidateMachine.
 *
 * Sources: SupportArticles, "Errors running attended or unattended desktop flows" and "Desktop flow run queue errors".
 * Unverified: the texts of `errormessage`; a failed run of each kind on a real environment would settle them.
 */
const RUN_ERROR_MESSAGES = {
  MachineNotFound: "The machine of this connection isn't registered in this environment.",
  XrmMachineGroupNotFound: "The machine group of this connection doesn't exist any more.",
  GroupIsEmpty: "The machine group has no machines.",
  NoCandidateMachine: "No machine able to run the desktop flow has been found.",
  AttendedUserNotLoggedIn: "The user of the connection isn't signed in to the machine.",
  AttendedUserSessionNotActive: "The user of the connection has no active, unlocked session on the machine.",
  SessionExistsForTheUserWhenUnattended:
    "The user of the connection already has a session on the machine. Sign that user out to run unattended.",
  Win10AlreadyHasActiveSession:
    "Somebody is signed in to the machine. Windows 10 and 11 run unattended flows only when nobody is.",
  WindowsIdentityIncorrect: "The credentials provided with the request are invalid.",
  SessionCreationInvalidCredentials: "The Windows session couldn't be created: the credentials were refused.",
  AccountLockedOut: "The Windows account of the connection is locked.",
  UIFlowAgentNotAvailable: "The Power Automate service on the machine isn't running.",
  ConnectionNotEstablished: "The machine didn't accept the connection in time.",
  NoListenerConnected: "Nothing listens on the machine: it is offline.",
  ConnectionTimeout: "The machine didn't answer in time.",
  DnsError: "The address of the machine is gone: its registration was removed or renewed during the run.",
  UIFlowAgentLauncherServiceIsNotRunning: "The agent launcher service on the machine isn't running.",
  UIFlowAlreadyRunning: "A desktop flow is already running on the machine.",
  SessionNotFound: "The Windows session was lost: the machine restarted during the run.",
  SessionCreationError: "The Windows session couldn't be created.",
  TooManyActiveSessions: "The limit of Windows sessions on the machine is reached.",
  UnattendedUserSessionLocked: "The Windows session of the user is locked.",
  RDPIsNotEnabled: "Remote Desktop is off on the machine.",
  MSEntraLogonFailure: "The sign-in with Microsoft Entra failed.",
  InvalidUIFlowsCertificates: "The certificate of the agent on the machine has expired.",
  SessionHasLoggedOffWithMaxIdleTime: "The Windows session ended because it was idle for too long.",
  UnsupportedRpaScriptSchemaVersion:
    "The desktop flow was made with a newer version of Power Automate for desktop than the machine has.",
  DesktopFlowsActionTimeout: "The desktop flow ran longer than its timeout.",
} as const;

/** A documented error code that a run of the sandbox can end with. */
export type RunErrorCode = keyof typeof RUN_ERROR_MESSAGES;

/** What a failed run tells: the three columns errorcode, errormessage and errordetails. */
export interface RunError {
  readonly code: string;
  readonly message: string;
  /** JSON text. Unverified: the documentation leaves the shape of `errordetails` open. */
  readonly details: string | null;
}

/** The columns of a failure with a documented code; `inner` is the sub-code that "Desktop flow run queue errors" names. */
export function documentedError(code: RunErrorCode, inner?: RunErrorCode): RunError {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return {
    code,
    message: RUN_ERROR_MESSAGES[code],
    details: JSON.stringify({ error: { code, ...innererror } }),
  };
}

/**
 * The columns of a failure inside the flow's own script.
 *
 * Unverified: codes of script failures are free text; a failed script on a real environment would settle this one.
 */
export function scriptError(failure: {
  readonly message: string;
  readonly step: string;
  readonly index: number;
}): RunError {
  return {
    code: "ScriptExecutionError",
    message: failure.message,
    details: JSON.stringify({
      subflow: "main",
      action: failure.step,
      index: failure.index,
      message: failure.message,
    }),
  };
}

/** Tells a documented code that the engine knows a message for. */
export function isRunErrorCode(code: unknown): code is RunErrorCode {
  return typeof code === "string" && Object.hasOwn(RUN_ERROR_MESSAGES, code);
}
