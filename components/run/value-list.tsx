import { ValueView } from "@/components/patterns/value-view";
import { CopyButton } from "@/components/ui/copy-button";
import type { JsonValue } from "@/lib/domain/run/values";

/** One named value of a run. `value` undefined stands for a value that is not shown; `note` says why. */
export interface NamedValue {
  readonly key: string;
  readonly title: string;
  readonly value: JsonValue | undefined;
  readonly note?: string;
}

export interface ValueListProps {
  values: readonly NamedValue[];
  copyLabel: (title: string) => string;
}

/** Values with their names, each readable and copyable. */
export function ValueList({ values, copyLabel }: ValueListProps) {
  return (
    <dl className="flex flex-col divide-y divide-line border-y border-line">
      {values.map((entry) => (
        <div
          key={entry.key}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
        >
          <dt className="wrap-anywhere text-text-muted max-sm:col-span-2">{entry.title}</dt>
          <dd className="min-w-0">
            {entry.value === undefined ? (
              <span className="text-text-muted">{entry.note}</span>
            ) : (
              <ValueView value={entry.value} label={entry.title} />
            )}
          </dd>
          {entry.value !== undefined && entry.value !== null && (
            <dd className="-my-1">
              <CopyButton label={copyLabel(entry.title)} text={() => plainText(entry.value)} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Text as it is, everything else as JSON: what pastes well elsewhere. */
function plainText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
