import { clsx } from "clsx";
import { useId, type ReactNode } from "react";
import { CHOICE_LINE, CHOICE_LOOK } from "@/components/ui/choice-look";

export interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  label: ReactNode;
  options: readonly RadioOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string;
}

/** One of a few, all visible. Arrow keys come from the browser: the inputs share a name. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset data-slot="radio-group" className={clsx("min-w-0", props.className)}>
      <legend className="mb-1 text-sm font-medium">{props.label}</legend>
      <div className="flex flex-col">
        {props.options.map((option) => (
          <label key={option.value} className={CHOICE_LINE}>
            <span className="relative inline-grid">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={option.value === props.value}
                disabled={option.disabled}
                onChange={() => props.onValueChange(option.value)}
                className={clsx(CHOICE_LOOK, "rounded-full")}
              />
              <span
                aria-hidden
                className="pointer-events-none absolute inset-0 m-auto size-2 rounded-full bg-on-accent opacity-0 peer-checked:opacity-100"
              />
            </span>
            <span>
              {option.label}
              {option.description !== undefined && (
                <span className="block text-sm text-text-muted">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
