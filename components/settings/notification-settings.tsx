"use client";

import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { Button } from "@/components/ui/button";
import { settingsText } from "@/lib/text/settings";

const text = settingsText.notifications;

/** Whether the browser may show notifications, and the way to ask it. It never asks by itself. */
export function NotificationSettings() {
  const [permission, setPermission] = useState(readPermission);
  const handleAsk = () => void Notification.requestPermission().then(setPermission);
  return (
    <SettingsSection title={text.title}>
      <p aria-live="polite">{text.states[permission]}</p>
      {permission === "default" && <Button onClick={handleAsk}>{text.ask}</Button>}
    </SettingsSection>
  );
}

const readPermission = (): keyof typeof text.states =>
  typeof Notification === "undefined" ? "missing" : Notification.permission;
