import { clsx } from "clsx";
import { useId, type ReactNode } from "react";

/** What a control inside a Field must carry. Spread it: `<Input {...control} />`. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

export interface FieldProps {
  label: ReactNode;
  description?: ReactNode;
  /** What is wrong and how to mend it. Absent means that nothing is known to be wrong. */
  error?: ReactNode;
  required?: boolean;
  /** The word after the label, for instance "optional". */
  note?: ReactNode;
  id?: string;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** A labelled control with its description and its error, tied together for everyone. */
export function Field({ label, description, error, required, note, id, className, children }: FieldProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const descriptionId = description === undefined ? undefined : `${controlId}-description`;
  const errorId = error === undefined ? undefined : `${controlId}-error`;
  const describedBy = [errorId, descriptionId].filter((part) => part !== undefined).join(" ");
  return (
    <div data-slot="field" className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <div className="flex items-baseline gap-2">
        <label htmlFor={controlId} className="text-sm font-medium">
          {label}
        </label>
        {note !== undefined && <span className="text-sm text-text-muted">{note}</span>}
      </div>
      {descriptionId !== undefined && (
        <p id={descriptionId} className="text-sm text-text-muted">
          {description}
        </p>
      )}
      {children({
        id: controlId,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": error === undefined ? undefined : true,
        "aria-required": required === true ? true : undefined,
      })}
      {errorId !== undefined && (
        <p id={errorId} className="text-sm text-failed-text">
          {error}
        </p>
      )}
    </div>
  );
}
