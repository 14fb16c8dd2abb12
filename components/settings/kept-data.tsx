"use client";

import dynamic from "next/dynamic";
import { useState, useSyncExternalStore } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { subscribeToStoredChoices } from "@/components/patterns/use-stored-choice";
import { Button } from "@/components/ui/button";
import { browserStorages, measureKeptData } from "@/lib/preferences/kept-data";
import { settingsText } from "@/lib/text/settings";

const text = settingsText.kept;

const ClearDataDialog = dynamic(
  () => import("@/components/settings/clear-data-dialog").then((module) => module.ClearDataDialog),
  { ssr: false },
);

/** What this browser keeps, where, and the way to clear it. */
export function KeptData() {
  const size = useSyncExternalStore(subscribeToStoredChoices, readSize, () => "");
  const [isAsking, setIsAsking] = useState(false);
  const [isCleared, setIsCleared] = useState(false);
  return (
    <SettingsSection title={text.title}>
      <p>{text.explained(window.location.host)}</p>
      <p aria-live="polite" className="tabular-nums">
        {isCleared ? text.cleared : size}
      </p>
      <Button onClick={() => setIsAsking(true)}>{text.clear}</Button>
      {isAsking && (
        <ClearDataDialog onCleared={() => setIsCleared(true)} onClose={() => setIsAsking(false)} />
      )}
    </SettingsSection>
  );
}

function readSize(): string {
  const { entries, bytes } = measureKeptData(browserStorages());
  return text.size(entries, bytes);
}
