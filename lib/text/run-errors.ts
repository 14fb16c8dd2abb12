/** What a run's error code means to a person, and what that person can do about it. */
export interface RunErrorAdvice {
  readonly meaning: string;
  readonly next: string;
}

const advice = (meaning: string, next: string): RunErrorAdvice => ({ meaning, next });

const REGISTER_AGAIN = advice(
  "The machine's registration was removed or renewed while it was needed.",
  "Register the machine again, then start a new run.",
);
const SESSION_ENDED = advice(
  "The Windows session ended while the flow was running, because it was idle for too long.",
  "Ask the machine's administrator to raise the idle limit in the session policy.",
);
const ATTENDED_SESSION = advice(
  "An attended run needs the connection's user to be signed in on the machine, with the screen unlocked.",
  "Sign in on the machine with that user and leave it unlocked, or run unattended.",
);
const SERVICE_PERMISSION = advice(
  "The Power Automate service on the machine may not see remote desktop sessions.",
  "Put the service's account into the group Remote Desktop Users on the machine.",
);
const AGENT_FAULT = advice(
  "The agent on the machine gave an unexpected answer or crashed.",
  "Check the machine's processor, memory and network, update Power Automate for desktop, then run again.",
);
const CREDENTIALS = "Mend the user name or the password of the connection";

/**
 * The documented codes of `flowsession.errorcode`. Codes of a flow's own actions are free text and not listed.
 *
 * Source: Microsoft Learn, "Troubleshoot errors running attended or unattended desktop flows" and "Desktop flow run queue errors".
 */
const ADVICE = new Map<string, RunErrorAdvice>(
  Object.entries({
    MachineNotFound: advice(
      "The machine is no longer registered, or the environment was moved.",
      "Register the machine again and choose it in the connection.",
    ),
    XrmMachineGroupNotFound: advice(
      "The machine group was deleted.",
      "Make the group again and choose it in the connection.",
    ),
    GroupIsEmpty: advice(
      "The machine group has no machine in it.",
      "Add a machine to the group, then run again.",
    ),
    NoCandidateMachine: advice(
      "No machine could take the run within the longest time that a run may wait.",
      "Add machines, spread runs over the day, or run when the queue is short.",
    ),
    NoListenerConnected: advice(
      "The machine is offline: nothing on it listens for runs.",
      "Switch the machine on and check that the Power Automate service runs. Choose another machine meanwhile.",
    ),
    ConnectionNotEstablished: advice(
      "The machine did not accept the run in time.",
      "Check the machine's network: routing, firewall and the addresses that Power Automate needs.",
    ),
    ConnectionTimeout: advice(
      "The machine did not answer in time.",
      "Check the machine's network: routing, firewall and the addresses that Power Automate needs.",
    ),
    DnsError: REGISTER_AGAIN,
    EndpointDoNotExist: REGISTER_AGAIN,
    UnableToCallCrlEndpoint: advice(
      "The machine cannot reach the services that tell whether a certificate was revoked.",
      "Ask the network team to open the way to the certificate revocation services.",
    ),
    UIFlowAgentNotAvailable: advice(
      "The Power Automate service (UIFlowService) is not running on the machine.",
      "Start the service. If it cannot sign in, mend the account it runs under.",
    ),
    UIFlowAgentLauncherServiceIsNotRunning: advice(
      "The service that starts the agent is stopped on the machine.",
      "Start the Power Automate agent launcher service on the machine.",
    ),
    UIFlowAlreadyRunning: advice(
      "Another desktop flow was running on the machine.",
      "Wait until it ends, or let runs queue.",
    ),
    LocalPlaybackOrRecordingOngoing: advice(
      "Somebody was recording or testing a flow in the same Windows session.",
      "Finish the recording or the test, then run again.",
    ),
    ExistingRecordingSession: advice(
      "Another user was recording or testing a flow on this server.",
      "Finish the recording or the test, then run again.",
    ),
    AttendedUserSessionNotActive: ATTENDED_SESSION,
    AttendedUserNotLoggedIn: ATTENDED_SESSION,
    NoUnlockedActiveSessionForAttended: ATTENDED_SESSION,
    NoSessionFoundForPasswordless: advice(
      "The connection signs in as a work account, and that account has no session on the machine.",
      "Sign in on the machine with the same work account.",
    ),
    UnallowedTenantForConnectWithSignIn: advice(
      "The machine does not allow sign-in from this organization.",
      "Ask the machine's administrator to add the organization to its list of allowed tenants.",
    ),
    SessionExistsForTheUserWhenUnattended: advice(
      "An unattended run needs a session of its own, and the same user already has one on the machine.",
      "Sign that user out (locking is not enough), or allow runs to reuse the Windows session.",
    ),
    UnattendedUserSessionDisconnected: advice(
      "The session that the run wanted to reuse is disconnected.",
      "Sign the user out on the machine, then run again.",
    ),
    UnattendedUserSessionLocked: advice(
      "The session that the run wanted to reuse is locked.",
      "Sign the user out on the machine, then run again.",
    ),
    Win10AlreadyHasActiveSession: advice(
      "Somebody is signed in on the machine, and this version of Windows has one session only.",
      "Sign out of the active session, then run again.",
    ),
    TooManyActiveSessions: advice(
      "The server has reached its limit of sessions.",
      "Sign out at least one session, then run again.",
    ),
    SessionCreationError: advice(
      "Windows did not make a session for the run, without saying why.",
      "Try to sign in on the machine with the connection's user over remote desktop; what fails there is the cause.",
    ),
    SessionCreationErrorWithThirdPartyCredentialProvider: advice(
      "A sign-in module of another vendor on the machine got in the way.",
      "Ask the machine's administrator to exempt the run's user from that module.",
    ),
    SessionCreationUserPromptedForCredentialsAfterConnection: advice(
      "Windows asked for the password a second time, which an unattended run cannot answer.",
      "Ask the machine's administrator to turn that prompt off.",
    ),
    SessionCreationWinLogonFailure: advice(
      "Windows could not complete the sign-in.",
      "Restart the machine, then run again.",
    ),
    SessionCreationInvalidCredentials: advice(
      "Windows refused the connection's user name or password; often the user name is written in the wrong form.",
      `${CREDENTIALS}. Write user@domain on machines joined to Microsoft Entra ID, domain\\user on domain machines.`,
    ),
    SessionNotFound: advice(
      "The Windows session was lost during the run, for instance by a restart.",
      "Run again. If the machine is a copy of another one, delete its registration and register it anew.",
    ),
    SessionNotFoundAfterCreation: SERVICE_PERMISSION,
    UIFlowServiceNoRdpPermissions: SERVICE_PERMISSION,
    SessionHasLoggedOff: SESSION_ENDED,
    SessionHasLoggedOffWithMaxIdleTime: SESSION_ENDED,
    MaxRDSessionDurationReached: advice(
      "The remote desktop session reached the longest time it may last.",
      "Ask the machine's administrator to raise that limit.",
    ),
    RDPIsNotEnabled: advice(
      "Remote Desktop is off on the machine.",
      "Turn Remote Desktop on, then run again.",
    ),
    RdpPermissionNotGranted: advice(
      "The connection's user may not use Remote Desktop on the machine.",
      "Add the user to Remote Desktop Users, and check policies that deny it.",
    ),
    LogonTypeNotGranted: advice(
      "A policy denies the connection's user this way of signing in.",
      "Ask the machine's administrator to change the user rights policy.",
    ),
    AccountLockedOut: advice(
      "The Windows account is locked, often after too many attempts with an old password.",
      "Unlock the account and align password changes with the schedule of runs.",
    ),
    MSEntraLogonFailure: advice(
      "Microsoft Entra ID refused the sign-in on the machine.",
      "Check the account, its password, and that the machine is joined.",
    ),
    MSEntraMachineAlwaysPromptingForPassword: advice(
      "A policy makes the machine ask for the password every time, which an unattended run cannot answer.",
      "Ask the machine's administrator to turn off “always prompt for password”.",
    ),
    WindowsIdentityIncorrect: advice(
      "The connection's user name or password does not work on the machine.",
      `${CREDENTIALS}; try them over remote desktop first.`,
    ),
    InvalidUIFlowsCertificates: advice(
      "The agent's certificate on the machine has expired.",
      "Install the newest Power Automate for desktop on the machine.",
    ),
    AuthTokenNotYetValid: advice(
      "The clock of a machine is wrong, so its key seems to come from the future.",
      "Set the clocks of the machines, then try again in a few minutes.",
    ),
    UnattendedUnsupportedWithOldConnection: advice(
      "The connection is of an old kind that cannot run unattended.",
      "Make a new connection and choose it.",
    ),
    UnsupportedRpaScriptSchemaVersion: advice(
      "The flow was made with a newer version of Power Automate for desktop than the machine has.",
      "Update Power Automate for desktop on the machine.",
    ),
    DesktopFlowsActionThrottled: advice(
      "Too many runs were started through this connection within a minute.",
      "Wait a minute, or spread runs over several connections.",
    ),
    DesktopFlowsActionTimeout: advice(
      "The run took longer than the time it was given.",
      "Give it more time, or split the flow into shorter ones.",
    ),
    TotalChunksMismatch: advice(
      "The flow's script arrived damaged on the machine.",
      "Check disk space and network of the machine, then run again.",
    ),
    DesktopFlowMalformedMachineResponse: AGENT_FAULT,
    WcfServerCrash: AGENT_FAULT,
    DataverseTimeout: advice(
      "Dataverse was too slow to answer.",
      "Run again later. If it comes back often, tell your administrator.",
    ),
    OnPremiseDataGatewayNotAvailable: advice(
      "The on-premises gateway is offline. Gateways for desktop flows are no longer supported.",
      "Start the gateway, or move to machines that are registered directly.",
    ),
  }),
);

/** Looks a code up; undefined for a code that is not documented, such as one of the flow's own actions. */
export function runErrorAdvice(code: string | null): RunErrorAdvice | undefined {
  return code === null ? undefined : ADVICE.get(code.trim());
}
