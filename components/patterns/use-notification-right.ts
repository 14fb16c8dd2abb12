import { useState } from "react";

/** Whether this browser shows notifications of this page; `none` is one that has none at all. */
export type NotificationRight = NotificationPermission | "none";

/** Reads the right now. */
export const notificationRight = (): NotificationRight =>
  typeof Notification === "undefined" ? "none" : Notification.permission;

/** The right, and the way to ask for it. A browser asks the person only after a click. */
export function useNotificationRight() {
  const [right, setRight] = useState(notificationRight);
  const ask = () => {
    // A browser that refuses to ask at all has said no.
    Notification.requestPermission().then(setRight, () => setRight("denied"));
  };
  return { right, ask };
}
