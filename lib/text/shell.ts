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
  settings: "Settings",
  signOut: "Sign out",
  overlayFailed: "This could not be loaded. Check your connection, then try again.",

  starting: "Starting",
  startingSlow:
    "This takes longer than usual. The console waits for its configuration and for the sign-in service.",

  unreachableTitle: (name: string) => `${name} can't be reached`,
  unreachableLead: (url: string) => `No answer came from ${url}.`,
  unreachableMeaning: "Nothing can be shown or run until it answers.",
  unreachableNext:
    "Check your connection or VPN, then try again. If others have the same trouble, whoever runs this console should check the address in config.json and that the host's policy allows it.",
} as const;
