import { ConnectionField } from "@/components/run-form/connection-field";
import { CONNECTION_FIELD, TIMEOUT_FIELD } from "@/components/run-form/field-ids";
import { TimeoutField } from "@/components/run-form/timeout-field";
import type { References } from "@/components/run-form/use-references";
import type { FieldProblem } from "@/components/forms/field-problem";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import type { FlowId } from "@/lib/domain/ids";
import type { RequestedMode, RunPriority, RunSettings } from "@/lib/domain/run/run-request";
import { runFormText as text } from "@/lib/text/run-form";

interface WhereToRunProps {
  flowId: FlowId;
  settings: RunSettings;
  references: References;
  disabled: boolean;
  problems: readonly FieldProblem[];
  onChange: (part: Partial<RunSettings>) => void;
}

const MODES = (["unattended", "attended"] as const satisfies readonly RequestedMode[]).map((value) => ({
  value,
  label: text.modes[value],
  description: text.modeHints[value],
}));
const PRIORITIES = ["normal", "high"] as const satisfies readonly RunPriority[];

/** Which connection, how the machine is used, how urgent and how long. */
export function WhereToRun({ flowId, settings, references, disabled, problems, onChange }: WhereToRunProps) {
  const errorOf = (id: string) => problems.find(({ elementId }) => elementId === id)?.message;
  return (
    <section aria-labelledby="run-where" className="flex flex-col gap-5">
      <h2 id="run-where" className="text-lg font-semibold">
        {text.whereToRun}
      </h2>
      <ConnectionField
        flowId={flowId}
        connection={settings.connection}
        references={references}
        disabled={disabled}
        error={errorOf(CONNECTION_FIELD)}
        onChange={(connection) => onChange({ connection })}
      />
      <fieldset disabled={disabled} className="flex min-w-0 flex-col gap-5">
        <RadioGroup
          label={text.mode}
          options={MODES}
          value={settings.mode}
          onValueChange={(mode) => onChange({ mode })}
        />
        <Field label={text.priority}>
          {(control) => (
            <Select
              {...control}
              value={settings.priority}
              onChange={(event) => {
                const priority = PRIORITIES.find((one) => one === event.target.value);
                if (priority !== undefined) onChange({ priority });
              }}
            >
              {PRIORITIES.map((priority) => (
                <option key={priority} value={priority}>
                  {text.priorities[priority]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TimeoutField
          seconds={settings.timeoutSeconds}
          error={errorOf(TIMEOUT_FIELD)}
          onChange={(timeoutSeconds) => onChange({ timeoutSeconds })}
        />
      </fieldset>
    </section>
  );
}
