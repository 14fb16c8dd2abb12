import { errorFacts, errorReport } from "@/components/patterns/error-facts";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { patternText } from "@/lib/text/patterns";

/** Codes and ids of a failure, folded and copyable. */
export function ErrorDetails({ error }: { error: Error }) {
  return (
    <Disclosure summary={patternText.details}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {errorFacts(error).map(({ term, value }) => (
          <div key={term} className="contents">
            <dt className="text-text-muted">{term}</dt>
            <dd className="font-mono wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="pt-3">
        <CopyButton label={patternText.copyDetails} text={() => errorReport(error)}>
          {patternText.copyDetails}
        </CopyButton>
      </div>
    </Disclosure>
  );
}
