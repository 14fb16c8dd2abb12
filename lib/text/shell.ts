/** Words of the frame around all pages. */
export const shellText = {
  product: "Flowtower",
  skip: "Skip to the content",
  mainNavigation: "Main",
  flows: "Flows",
  runs: "Runs",

  environment: "Environment",
  environmentButton: (name: string) => `Environment: ${name}`,
  account: "Account",
  accountButton: (name: string) => `Account of ${name}`,
  theme: "Appearance",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  signOut: "Sign out",

  fresh: (time: string) => `Up to date at ${time}`,
  notFresh: "Not up to date",
  notFreshHint: (time: string) => `The last news came at ${time}. The console keeps trying.`,
  neverFresh: "No news yet. The console keeps trying.",

  throttled: "Dataverse asks for a short pause",
  throttledHint:
    "There were many requests in a short time. The console goes on by itself and nothing is lost.",

  starting: "Starting",
  startingSlow:
    "This takes longer than usual. The console waits for its configuration and for the sign-in service.",

  unreachableTitle: (name: string) => `${name} can't be reached`,
  unreachableLead: (url: string) => `No answer came from ${url}.`,
  unreachableMeaning: "Nothing can be shown or run until it answers.",
  unreachableNext:
    "Check your connection or VPN, then try again. If others have the same trouble, whoever runs this console should check the address in config.json and that the host's policy allows it.",
} as const;
