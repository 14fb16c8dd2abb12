import { Eye, EyeOff } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import type { InputWidgetProps } from "@/components/forms/input-widget";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { SECRET_MASK } from "@/lib/domain/flow-inputs/form-schema";
import { inputsFormText as text } from "@/lib/text/inputs-form";

/** A masked field. What is typed goes to the secret store; the form data learns only that there is something. */
export function SecretWidget({ input, onChange, control, disabled, secrets }: InputWidgetProps) {
  const [isShown, setIsShown] = useState(false);
  const typed = useSyncExternalStore(
    secrets.subscribe,
    () => secrets.get(input.key),
    () => "",
  );
  return (
    <div className="flex gap-1">
      <Input
        {...control}
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="off"
        spellCheck={false}
        data-1p-ignore
        value={typed}
        disabled={disabled}
        onChange={(event) => {
          secrets.set(input.key, event.target.value);
          onChange(event.target.value === "" ? undefined : SECRET_MASK);
        }}
      />
      <IconButton
        className="mt-0.5"
        label={isShown ? text.secret.hide(input.title) : text.secret.show(input.title)}
        aria-pressed={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  );
}
