import type { Metadata } from "next";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { settingsText } from "@/lib/text/settings";

export const metadata: Metadata = { title: settingsText.title };

export default function Page() {
  return <SettingsScreen />;
}
