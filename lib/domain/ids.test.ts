import { describe, expect, it } from "vitest";
import { parseFlowId, parseRunId } from "./ids";

const GUID = "f091ffab-58bb-4630-a115-659453d56f59";

describe("ids from the address", () => {
  it.each([GUID, GUID.toUpperCase(), ` ${GUID} `, `{${GUID}}`])("reads %j as the same id", (text) => {
    expect(parseFlowId(text)).toBe(GUID);
  });

  it.each([null, undefined, "", "42", `${GUID}0`, `(${GUID})`, `${GUID}' or 1 eq 1`])(
    "refuses %j",
    (text) => {
      expect(parseRunId(text)).toBeUndefined();
    },
  );
});
