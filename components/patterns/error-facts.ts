import { DataverseError } from "@/lib/dataverse/errors";
import { patternText } from "@/lib/text/patterns";

export interface ErrorFact {
  term: string;
  value: string;
}

/** What stays one click away: Dataverse's own words, code, status and the request id. */
export function errorFacts(error: Error): readonly ErrorFact[] {
  const message = { term: patternText.message, value: error.message };
  if (!(error instanceof DataverseError)) return [message];
  const facts = [
    message,
    { term: patternText.code, value: error.code },
    { term: patternText.status, value: error.status === null ? null : String(error.status) },
    { term: patternText.requestId, value: error.requestId },
  ];
  return facts.flatMap(({ term, value }) => (value === null || value === "" ? [] : [{ term, value }]));
}

/** The facts as text, for a message to somebody who can help. */
export function errorReport(error: Error): string {
  return errorFacts(error)
    .map(({ term, value }) => `${term}: ${value}`)
    .join("\n");
}
