import { RAW_FIELD } from "@/components/run-form/field-ids";
import type { FieldProblem } from "@/components/forms/field-problem";
import { Callout } from "@/components/ui/callout";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { InputsProblem } from "@/lib/domain/flow-inputs/schema-container";
import { runFormText as text } from "@/lib/text/run-form";

interface RawInputsProps {
  problem: InputsProblem;
  value: string;
  disabled: boolean;
  problems: readonly FieldProblem[];
  onChange: (text: string) => void;
}

/** The way to run a flow whose inputs can't be read: say why, and let the person write them. */
export function RawInputs({ problem, value, disabled, problems, onChange }: RawInputsProps) {
  const error = problems.find(({ elementId }) => elementId === RAW_FIELD)?.message;
  return (
    <>
      <Callout tone="warning" title={text.rawTitle}>
        <p>
          {text.rawMeaning[problem.kind]} {text.rawNext}
        </p>
        <Disclosure summary={text.rawDetails}>
          <p className="text-sm">{text.where[problem.where]}</p>
          <p className="font-mono text-sm wrap-anywhere">{problem.detail}</p>
        </Disclosure>
      </Callout>
      <Field
        id={RAW_FIELD}
        label={text.rawLabel}
        description={text.rawDescription}
        {...(error === undefined ? {} : { error })}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={10}
            spellCheck={false}
            className="min-h-48 font-mono text-sm"
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
