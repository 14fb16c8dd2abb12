import { useQuery } from "@tanstack/react-query";
import { CONNECTION_FIELD } from "@/components/run-form/field-ids";
import { ReferenceSelect } from "@/components/run-form/reference-select";
import type { References } from "@/components/run-form/use-references";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useConsole } from "@/lib/console/console-context";
import type { FlowId } from "@/lib/domain/ids";
import type { RunConnection } from "@/lib/domain/run/run-request";
import { connectionQueries } from "@/lib/queries/connections";
import { runFormText as text } from "@/lib/text/run-form";

interface ConnectionFieldProps {
  flowId: FlowId;
  connection: RunConnection | null;
  references: References;
  disabled: boolean;
  error: string | undefined;
  onChange: (connection: RunConnection | null) => void;
}

const SUGGESTIONS = "run-connection-names";
const KINDS = (["reference", "name"] as const satisfies readonly RunConnection["kind"][]).map((value) => ({
  value,
  label: text.connectionKinds[value],
}));

/** Through a connection reference of the environment, or a connection by its name. */
export function ConnectionField(props: ConnectionFieldProps) {
  const { connection, references, onChange } = props;
  const hasNone = references.list?.length === 0 || references.error?.kind === "forbidden";
  const kind = connection?.kind ?? (hasNone ? "name" : "reference");
  return (
    <div className="flex min-w-0 flex-col items-stretch gap-3">
      <SegmentedControl
        label={text.connectThrough}
        segments={KINDS}
        value={kind}
        onValueChange={(next) => onChange(next === "name" ? { kind: "name", name: "" } : null)}
        className="self-start"
      />
      {kind === "reference" ? (
        <ReferenceSelect
          {...props}
          logicalName={connection?.kind === "reference" ? connection.logicalName : ""}
        />
      ) : (
        <ConnectionName {...props} name={connection?.kind === "name" ? connection.name : ""} />
      )}
    </div>
  );
}

function ConnectionName({
  flowId,
  name,
  references,
  disabled,
  error,
  onChange,
}: ConnectionFieldProps & { name: string }) {
  const { dataverse } = useConsole();
  // Suggestions are a courtesy: a person who may not read runs types the name.
  const { data: usedBefore = [] } = useQuery(connectionQueries(dataverse).namesUsedBefore(flowId));
  const why =
    references.error?.kind === "forbidden"
      ? text.referencesForbidden
      : references.list?.length === 0
        ? text.noReferences
        : "";
  return (
    <Field
      id={CONNECTION_FIELD}
      label={text.connectionName}
      description={[why, text.connectionNameHint].filter((part) => part !== "").join(" ")}
      required
      {...(error === undefined ? {} : { error })}
    >
      {(control) => (
        <>
          <Input
            {...control}
            list={SUGGESTIONS}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={name}
            disabled={disabled}
            onChange={(event) => onChange({ kind: "name", name: event.target.value })}
          />
          <datalist id={SUGGESTIONS}>
            {usedBefore.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
