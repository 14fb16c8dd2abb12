import type { FieldControl, FieldProps } from "@/components/ui/field";

/** A Field for an editor of several controls: the label names the group, and each control inside has its own name. */
export function FieldGroup({
  id = "group",
  label,
  description,
  error,
  required,
  note,
  children,
}: FieldProps) {
  const descriptionId = description === undefined ? undefined : `${id}-description`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const control: FieldControl = {
    id,
    "aria-describedby": [errorId, descriptionId].filter((part) => part !== undefined).join(" ") || undefined,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-required": required === true ? true : undefined,
  };
  return (
    <div
      role="group"
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={control["aria-describedby"]}
      className="flex min-w-0 flex-col gap-1 rounded outline-offset-4"
    >
      <div className="flex items-baseline gap-2">
        <span id={`${id}-label`} className="text-sm font-medium">
          {label}
        </span>
        {note !== undefined && <span className="text-sm text-text-muted">{note}</span>}
      </div>
      {descriptionId !== undefined && (
        <p id={descriptionId} className="text-sm text-text-muted">
          {description}
        </p>
      )}
      {children(control)}
      {errorId !== undefined && (
        <p id={errorId} className="text-sm text-failed-text">
          {error}
        </p>
      )}
    </div>
  );
}
