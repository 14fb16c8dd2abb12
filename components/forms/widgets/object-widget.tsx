import { useState } from "react";
import type { InputWidgetProps } from "@/components/forms/input-widget";
import { ObjectFields } from "@/components/forms/object-fields";
import { ObjectJson } from "@/components/forms/object-json";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { isJsonObject } from "@/lib/domain/flow-inputs/json-text";
import { objectFields } from "@/lib/domain/flow-inputs/object-fields";
import { inputsFormText } from "@/lib/text/inputs-form";

const text = inputsFormText.object;

/** An object as names and values, or as JSON where it is nested or a person prefers it. */
export function ObjectWidget(props: InputWidgetProps) {
  const { input, value } = props;
  const [wantsJson, setWantsJson] = useState(false);
  const flat = value === undefined ? [] : isJsonObject(value) ? objectFields(value) : undefined;
  const mode = wantsJson || flat === undefined ? "json" : "fields";
  return (
    <div className="flex flex-col items-start gap-2">
      <SegmentedControl
        label={text.mode(input.title)}
        segments={[
          { value: "fields", label: text.asFields },
          { value: "json", label: text.asJson },
        ]}
        value={mode}
        onValueChange={(next) => setWantsJson(next === "json")}
      />
      {mode === "json" ? <ObjectJson {...props} /> : <ObjectFields {...props} />}
      <p className="text-sm text-text-muted">
        {mode === "fields" ? text.hint : flat === undefined && isJsonObject(value) ? text.onlyJson : ""}
      </p>
    </div>
  );
}
