import { expect, it } from "vitest";
import { actionErrorWords, errorWords } from "@/lib/text/errors";

it("names a right that does not reach a row", () => {
  const { meaning } = errorWords({ kind: "forbidden", privilege: "ReadAccess" });
  expect(meaning).toBe(
    "Your account lacks ReadAccess to it: neither your role nor a share reaches this one.",
  );
});

it("names a missing right in words and by its own name", () => {
  expect(errorWords({ kind: "forbidden", privilege: "prvReadflowsession" }).meaning).toBe(
    "Your account lacks the right to see runs (prvReadflowsession) in this environment.",
  );
});

it("names a right that it has no words for by its own name", () => {
  expect(errorWords({ kind: "forbidden", privilege: "prvReadAccount" }).meaning).toContain(
    "the right prvReadAccount in",
  );
});

it("speaks of a right in general when Dataverse names none", () => {
  expect(errorWords({ kind: "forbidden", privilege: null }).meaning).toContain("lacks a right");
});

it("has words for a failure that is not Dataverse's", () => {
  expect(errorWords(undefined).title).toBe("Something in the console failed");
});

it("speaks of doing, not of seeing, when an action is refused", () => {
  const refusal = { kind: "forbidden", privilege: "prvWriteflowsession" } as const;
  expect(actionErrorWords(refusal)).toMatchObject({
    title: "You may not do this",
    meaning: "Your account lacks the right to cancel runs (prvWriteflowsession) in this environment.",
  });
});
