"use client";

import { OwnPlan } from "@/components/settings/own-plan";
import { RequestMeter } from "@/components/settings/request-meter";
import { SettingsSection } from "@/components/settings/settings-section";
import { useRequestPlan } from "@/components/settings/use-request-plan";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useConsole } from "@/lib/console/console-context";
import { settingsText } from "@/lib/text/settings";

const text = settingsText.requests;
const PLANS = { usual: 40_000, small: 6_000 } as const;
type PlanName = keyof typeof PLANS | "own";
const OPTIONS = (["usual", "small", "own"] as const).map((value) => ({
  value,
  label: text.plans[value],
  description: text.planHints[value],
}));
const SHARES = ["25", "50", "75", "100"] as const;
const SHARE_SEGMENTS = SHARES.map((value) => ({ value, label: text.shareOf(Number(value)) }));

/** What was used of the day's budget, and what the budget is. */
export function RequestSettings() {
  const { environment } = useConsole();
  const { plan, choose, budget, isKept } = useRequestPlan();
  const [name, setName] = useState<PlanName>(() => planName(plan.requests));
  const handlePlan = (next: PlanName) => {
    setName(next);
    if (next !== "own") choose({ ...plan, requests: PLANS[next] });
  };
  const percent = String(Math.round(plan.share * 100));
  return (
    <SettingsSection title={text.title}>
      <div className="w-full">
        <RequestMeter budget={budget} />
        <p className="pt-2 text-text-muted">{text.explained(environment.name)}</p>
      </div>
      <div>
        <RadioGroup label={text.plan} options={OPTIONS} value={name} onValueChange={handlePlan} />
        {name === "own" && (
          <OwnPlan requests={plan.requests} onChange={(requests) => choose({ ...plan, requests })} />
        )}
      </div>
      <Field label={text.share} description={text.shareHint}>
        {() => (
          <SegmentedControl
            label={text.share}
            segments={SHARE_SEGMENTS}
            value={SHARES.find((share) => share === percent) ?? "50"}
            onValueChange={(share) => choose({ ...plan, share: Number(share) / 100 })}
            className="mt-1 self-start"
          />
        )}
      </Field>
      {!isKept && <p className="text-warning-text">{text.notKept}</p>}
    </SettingsSection>
  );
}

function planName(requests: number): PlanName {
  return (["usual", "small"] as const).find((name) => PLANS[name] === requests) ?? "own";
}
