"use client";

import { useNotificationRight } from "@/components/patterns/use-notification-right";
import { Button } from "@/components/ui/button";
import { toldText as text } from "@/lib/text/told";

/** Explains what notifications are for, and lets the browser ask, on a click and never by itself. */
export function AllowNotifications() {
  const { right, ask } = useNotificationRight();
  if (right === "none") return null;
  if (right === "default") {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-56 text-sm text-text-muted">{text.allowHint}</p>
        <Button size="sm" onClick={ask}>
          {text.allow}
        </Button>
      </div>
    );
  }
  return <p className="text-sm text-text-muted">{right === "granted" ? text.granted : text.denied}</p>;
}
