import { useState } from "react";
import { textOfValue } from "@/lib/domain/flow-inputs/value-text";
import type { JsonValue } from "@/lib/domain/run/values";

/**
 * The text of a field as it was typed, for as long as it still means the value: "1.50" stays "1.50" on screen while
 * 1.5 is the value. A value that comes from elsewhere (a draft, a paste) replaces it.
 */
export function useTypedText(
  value: JsonValue | undefined,
  read: (text: string) => JsonValue | undefined,
): [string, (text: string) => void] {
  const [typed, setTyped] = useState(textOfValue(value));
  const stillMeansIt = JSON.stringify(read(typed)) === JSON.stringify(value);
  return [stillMeansIt ? typed : textOfValue(value), setTyped];
}
