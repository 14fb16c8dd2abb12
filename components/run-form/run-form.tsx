import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useRef, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { FormPending } from "@/components/run-form/flow-pending";
import { connectionOfRun, settingsOfRun, type EarlierRun } from "@/components/run-form/earlier-run";
import { INPUTS_SECTION, isSettingsField } from "@/components/run-form/field-ids";
import { InputsNotice } from "@/components/run-form/inputs-notice";
import { RawInputs } from "@/components/run-form/raw-inputs";
import { RunActions } from "@/components/run-form/run-actions";
import { checkRequest } from "@/components/run-form/check-request";
import { useInputsDraft } from "@/components/run-form/use-inputs-draft";
import { useLaunch } from "@/components/run-form/use-launch";
import { proposedConnection, useRunSettings } from "@/components/run-form/use-run-settings";
import { useReferences } from "@/components/run-form/use-references";
import { WhereToRun } from "@/components/run-form/where-to-run";
import { ErrorSummary } from "@/components/forms/error-summary";
import { focusField, type FieldProblem } from "@/components/forms/field-problem";
import type { InputsFormHandle } from "@/components/forms/inputs-form";
import { createSecretStore } from "@/components/forms/secret-store";
import { LaunchOutcomeNotice } from "@/components/patterns/launch-outcome-notice";
import { useToasts } from "@/components/ui/toaster";
import { useConsole } from "@/lib/console/console-context";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import type { FlowInputsReading } from "@/lib/domain/flow-inputs/read-flow-inputs";
import type { Flow } from "@/lib/domain/flow/flow";
import { rememberStartedRun } from "@/lib/preferences/started-runs";
import { useCommands } from "@/lib/shortcuts/use-commands";
import { useShortcuts } from "@/lib/shortcuts/use-shortcuts";
import { runFormText as text } from "@/lib/text/run-form";

/** The form library is large and needed here only. */
const InputsForm = dynamic(
  () => import("@/components/forms/inputs-form").then((module) => module.InputsForm),
  {
    ssr: false,
    loading: () => <FormPending />,
  },
);

interface RunFormProps {
  flow: Flow;
  reading: FlowInputsReading;
  /** The address, which may carry values. */
  search: URLSearchParams;
  /** The run whose inputs fill the form; null where the address names none. */
  earlier: EarlierRun | null;
}

const NO_INPUTS: readonly FlowInput[] = [];

/** Everything that a run is asked: the inputs, where to run, and the button. */
export function RunForm({ flow, reading, search, earlier }: RunFormProps) {
  const router = useRouter();
  const toasts = useToasts();
  const { paths, environment, me } = useConsole();
  const inputs = reading.ok ? reading.inputs : NO_INPUTS;
  const kept = useInputsDraft(flow.id, inputs, search, earlier?.values ?? null);
  const [secrets] = useState(createSecretStore);
  const run = useRunSettings(flow.id, (last) => settingsOfRun(earlier, last));
  const references = useReferences();
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const form = useRef<InputsFormHandle>(null);
  const element = useRef<HTMLFormElement>(null);
  const submit = () => element.current?.requestSubmit();
  useShortcuts({ runFlow: submit });
  useCommands(() => [
    { id: "runFlow", label: text.runFlow, detail: flow.name, shortcut: "runFlow", run: submit },
  ]);
  const [isFormShown, setFormShown] = useState(false);
  const [noteFormShown] = useState(() => () => setFormShown(true));
  const isFormAwaited = inputs.length > 0 && !isFormShown;
  const settings = {
    ...run.settings,
    connection:
      run.settings.connection ??
      proposedConnection(
        references.list ?? [],
        me?.personId ?? null,
        connectionOfRun(earlier, me?.personId ?? null),
      ),
  };
  const { state, launch, reset } = useLaunch(flow, ({ runId, isFound }) => {
    run.remember(settings);
    rememberStartedRun(environment.id, {
      runId,
      flowId: flow.id,
      flowName: flow.name,
      startedAtMs: Date.now(),
    });
    kept.forget();
    secrets.clear();
    if (isFound) toasts.show({ text: text.startedFound });
    router.push(paths.run(runId));
  });
  const isBusy = state.kind === "underWay" || (state.kind === "ended" && state.outcome.kind === "started");

  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy || isFormAwaited || mustAskFirst(state)) return;
    const fieldProblems = form.current?.validate() ?? [];
    const checked = checkRequest({ reading, kept, secrets: secrets.values(), settings, fieldProblems });
    setProblems(checked.problems);
    if (checked.inputs !== undefined && settings.connection !== null) {
      launch({ ...settings, flowId: flow.id, connection: settings.connection, inputs: checked.inputs });
    } else if (checked.problems[0] !== undefined) {
      focusField(checked.problems[0].elementId);
    }
  };

  const dropProblems = (belongs: (elementId: string) => boolean) =>
    setProblems((current) => current.filter(({ elementId }) => !belongs(elementId)));
  const startAnew = (change: () => void) => {
    secrets.clear();
    setProblems([]);
    change();
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only decides what Enter does in the fields inside
    <form
      ref={element}
      noValidate
      onSubmit={handleSubmit}
      onKeyDown={sendOnlyOnPurpose}
      className="flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-12 xl:grid-cols-[minmax(0,44rem)_22rem]"
    >
      <section
        aria-labelledby="run-inputs-heading"
        id={INPUTS_SECTION}
        tabIndex={-1}
        className="flex flex-col gap-5"
      >
        <h2 id="run-inputs-heading" className="text-lg font-semibold">
          {text.inputs}
        </h2>
        <ErrorSummary problems={problems} />
        <InputsNotice
          kept={kept}
          inputs={inputs}
          earlier={earlier}
          onDiscard={() => startAnew(kept.discard)}
          onTakeBack={() => startAnew(kept.takeBack)}
        />
        {reading.ok ? (
          inputs.length === 0 ? (
            <p className="text-text-muted">{text.noInputs}</p>
          ) : (
            <InputsForm
              key={kept.generation}
              inputs={inputs}
              values={kept.values}
              secrets={secrets}
              disabled={isBusy}
              onValuesChange={(values) => {
                kept.setValues(values);
                dropProblems((id) => !isSettingsField(id));
              }}
              handle={form}
              onShown={noteFormShown}
            />
          )
        ) : (
          <RawInputs
            problem={reading.problem}
            value={kept.rawText}
            disabled={isBusy}
            problems={problems}
            onChange={(rawText) => {
              kept.setRawText(rawText);
              dropProblems((id) => !isSettingsField(id));
            }}
          />
        )}
      </section>
      {/* One column when wide; on a small screen its parts follow the inputs, so that the button can stick to the edge. */}
      <div className="contents lg:flex lg:flex-col lg:gap-6">
        <WhereToRun
          flowId={flow.id}
          settings={settings}
          references={references}
          disabled={isBusy}
          problems={problems}
          onChange={(part) => {
            run.change(part);
            dropProblems(isSettingsField);
          }}
        />
        <RunActions
          flowId={flow.id}
          inputs={inputs}
          values={kept.values}
          state={state}
          isBusy={isBusy}
          disabled={isFormAwaited || mustAskFirst(state)}
          notice={
            state.kind === "ended" && (
              <LaunchOutcomeNotice outcome={state.outcome} flowId={flow.id} onReset={reset} />
            )
          }
        />
      </div>
    </form>
  );
}

/** After a launch whose end is not known, the next one is a decision and not a second click. */
function mustAskFirst(state: ReturnType<typeof useLaunch>["state"]): boolean {
  return state.kind === "ended" && (state.outcome.kind === "several" || state.outcome.kind === "cannotTell");
}

/** Enter in a field must not start a robot; Ctrl+Enter does, from anywhere in the form. */
function sendOnlyOnPurpose(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.target instanceof HTMLInputElement) {
    event.preventDefault();
  }
}
