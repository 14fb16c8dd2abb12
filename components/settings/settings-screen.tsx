"use client";

import { PageHeader } from "@/components/patterns/page-header";
import { KeptData } from "@/components/settings/kept-data";
import { LiveSettings } from "@/components/settings/live-settings";
import { LookSettings } from "@/components/settings/look-settings";
import { NotificationSettings } from "@/components/settings/notification-settings";
import { RequestSettings } from "@/components/settings/request-settings";
import { settingsText } from "@/lib/text/settings";

/** What a person can decide about this console in this browser. */
export function SettingsScreen() {
  return (
    <>
      <PageHeader title={settingsText.title} description={settingsText.scope} />
      <RequestSettings />
      <LiveSettings />
      <LookSettings />
      <NotificationSettings />
      <KeptData />
    </>
  );
}
