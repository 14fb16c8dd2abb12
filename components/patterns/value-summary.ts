import { readableValue } from "@/components/patterns/value-kind";
import type { JsonValue } from "@/lib/domain/run/values";
import { format } from "@/lib/text/format";
import { patternText } from "@/lib/text/patterns";

const CHARACTERS_MAX = 120;

/** A value in one short line: its beginning, or how much there is of it. */
export function valueSummary(value: JsonValue | undefined): string {
  const readable = readableValue(value ?? null);
  switch (readable.kind) {
    case "none":
      return patternText.noValue;
    case "text":
      return readable.text === "" ? patternText.emptyText : readable.text.slice(0, CHARACTERS_MAX);
    case "number":
      return format.exactNumber(readable.number);
    case "boolean":
      return readable.isTrue ? patternText.yes : patternText.no;
    case "list":
      return patternText.entries(readable.entries.length);
    case "table":
      return patternText.rows(readable.rows.length);
    case "object":
      return patternText.namedValues(Object.keys(readable.values).length);
  }
}
