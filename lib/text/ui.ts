/** Words that belong to primitives. */
export const uiText = {
  close: "Close",
  copy: "Copy",
  copied: "Copied",
  copyRefused: "The browser did not allow copying. Select the text and copy it by hand.",
  dismiss: "Dismiss",
  notifications: "Notifications",
} as const;
