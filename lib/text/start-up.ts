/** Words of the pages before and beside the console: sign-in, configuration, what went wrong. */
export const startUpText = {
  signInTitle: "Sign in to Flowtower",
  signInLead: "Run your organization's desktop flows, watch them and read what they return.",
  signInEnvironment: (name: string) => `You sign in to ${name} with your work account.`,
  signInEnvironments: (names: string) => `You sign in with your work account. It gives you ${names}.`,
  signIn: "Sign in",
  signingIn: "Leaving for the sign-in page",
  signedInAgain: "After that you come back to the page that you asked for.",
  sandboxTitle: "This is a sandbox",
  sandboxLead:
    "Its data is invented and nothing here reaches a real machine. These people can sign in; the password is the user name.",
  sandboxPeople: [
    { user: "olivia", name: "Olivia Brandt", role: "Operator: runs, follows and cancels everything" },
    { user: "ben", name: "Ben Okafor", role: "Business user: runs the flows that are shared with him" },
    { user: "ada", name: "Ada Lindqvist", role: "Administrator: may do everything" },
    { user: "nora", name: "Nora Weiss", role: "Has no rights in Dataverse" },
  ],

  redirectFailedTitle: "The sign-in was not completed",
  redirectFailedLead:
    "The sign-in page sent you back without a sign-in, so nothing is shown yet. Nothing that you typed is lost.",
  redirectFailedNext: "Sign in again. If it fails again, give the details to whoever runs this console.",
  authFailedTitle: "The sign-in service can't be used",
  authFailedLead: "The console could not start the sign-in, so it can't show anything.",
  authFailedNext:
    "Check your connection and reload. If it stays, whoever runs this console should check auth in config.json.",
  reload: "Reload",

  configTitle: "This console is not configured yet",
  configLead:
    "It reads /config.json when it starts, and that file can't be used. If you only want to run flows, tell whoever runs this console.",
  configProblems: (count: number) => (count === 1 ? "One thing to mend" : `${count} things to mend`),
  configWholeFile: "The file",
  configNextTitle: "What the deployer does",
  configSteps: [
    "Register a single-page application in Microsoft Entra ID, with the redirect address of this host and the permission user_impersonation of Dataverse.",
    "Put a config.json beside index.html, after the example below.",
    "Reload this page. It lists whatever is still wrong.",
  ],
  configExample: "Example of a config.json",

  unknownEnvironmentTitle: (id: string) => `There is no environment “${id}” here`,
  unknownEnvironmentLead:
    "The address names an environment that this console does not know, so nothing is shown. Check the address, or open one of these.",

  notFoundTitle: "There is no such page",
  notFoundLead: "The address may be mistyped, or the page has moved.",
  toFlows: "Go to the flows",
  crashTitle: "This page failed",
  crashLead: "An error in the console stopped it. What runs on the machines is not touched.",
  crashNext: "Try again. If it stays, give the details to whoever runs this console.",
  tryAgain: "Try again",
  details: "Details",
} as const;
