import { focusField, type FieldProblem } from "@/components/forms/field-problem";
import { Callout } from "@/components/ui/callout";
import { inputsFormText as text } from "@/lib/text/inputs-form";

/** Everything that keeps a form from being sent; each line leads to its field. */
export function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Callout tone="failed" role="alert" title={text.summaryTitle(problems.length)}>
      <ul className="mt-1 list-disc pl-5">
        {problems.map((problem) => (
          <li key={problem.elementId}>
            <a
              href={`#${problem.elementId}`}
              className="inline-block py-1 underline underline-offset-2"
              onClick={(event) => {
                event.preventDefault();
                focusField(problem.elementId);
              }}
            >
              {text.summaryItem(problem.title, problem.message)}
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
