/** Words for when even the page that explains a failure could not be loaded. */
export const bareCrashText = {
  title: "This page could not be loaded",
  lead: "A newer version may have been put in place since you opened it. Nothing was started or changed by this.",
  reload: "Reload the page",
} as const;
