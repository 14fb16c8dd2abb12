import { CONNECTION_FIELD } from "@/components/run-form/field-ids";
import type { References } from "@/components/run-form/use-references";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RunConnection } from "@/lib/domain/run/run-request";
import { runFormText as text } from "@/lib/text/run-form";

interface ReferenceSelectProps {
  logicalName: string;
  references: References;
  disabled: boolean;
  error: string | undefined;
  onChange: (connection: RunConnection | null) => void;
}

/** The environment's connection references; one that was used before stays choosable while the list is unknown. */
export function ReferenceSelect({
  logicalName,
  references,
  disabled,
  error,
  onChange,
}: ReferenceSelectProps) {
  const list = references.list ?? [];
  const isListed = list.some((reference) => reference.logicalName === logicalName);
  return (
    <Field
      id={CONNECTION_FIELD}
      label={text.reference}
      description={text.referenceHint}
      required
      {...(error === undefined ? {} : { error })}
    >
      {(control) => (
        <>
          <Select
            {...control}
            value={logicalName}
            disabled={disabled}
            onChange={(event) =>
              onChange(
                event.target.value === "" ? null : { kind: "reference", logicalName: event.target.value },
              )
            }
          >
            <option value="" disabled>
              {references.list === undefined && references.error === null
                ? text.referencesLoading
                : text.referencePlaceholder}
            </option>
            {logicalName !== "" && !isListed && (
              <option value={logicalName}>{text.rememberedReference(logicalName)}</option>
            )}
            {list.map((reference) => (
              <option key={reference.id} value={reference.logicalName}>
                {text.referenceOption(reference.displayName, reference.connectionName !== null)}
              </option>
            ))}
          </Select>
          {references.error !== null && references.list === undefined && (
            <p className="flex items-center gap-2 text-sm text-failed-text">
              {references.error.kind === "forbidden" ? text.referencesForbidden : text.referencesFailed}
              <Button size="sm" onClick={references.retry}>
                {text.tryAgain}
              </Button>
            </p>
          )}
        </>
      )}
    </Field>
  );
}
