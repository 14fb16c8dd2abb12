"use client";

import { DefinitionList } from "@/components/patterns/definition-list";
import { SettingsSection } from "@/components/settings/settings-section";
import { Disclosure } from "@/components/ui/disclosure";
import { Switch } from "@/components/ui/switch";
import { useLive, useLivePoller } from "@/lib/live/use-live";
import { settingsText } from "@/lib/text/settings";

const text = settingsText.live;

/** Whether pages follow what changes, how often it is asked now, and what that depends on. */
export function LiveSettings() {
  const poller = useLivePoller();
  const { isPaused, tickMs, tickReason } = useLive();
  const now = isPaused ? text.pace(null, "paused") : text.pace(tickMs, tickReason);
  return (
    <SettingsSection title={text.title}>
      <div>
        <Switch
          label={text.pause}
          checked={!isPaused}
          aria-describedby="follow-hint"
          onChange={() => (isPaused ? poller.resume() : poller.pause())}
        />
        <p id="follow-hint" className="text-sm text-text-muted">
          {text.pauseHint}
        </p>
      </div>
      <DefinitionList items={[{ term: text.now, description: now }]} />
      <Disclosure summary={text.why}>
        <DefinitionList items={text.cadence.map(({ every, when }) => ({ term: every, description: when }))} />
      </Disclosure>
    </SettingsSection>
  );
}
