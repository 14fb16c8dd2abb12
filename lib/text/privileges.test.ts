import { expect, it } from "vitest";
import { privilegeInWords } from "./privileges";

it.each([
  ["prvReadflowsession", "see runs"],
  ["prvReadWorkflow", "see flows"],
  ["prvWriteflowsession", "cancel runs"],
  ["prvReadconnectionreference", "see connection references"],
  ["prvAppendToflowsession", "attach to runs"],
  ["prvReadSomethingElse", "prvReadSomethingElse"],
  ["prvActOnBehalfOf", "prvActOnBehalfOf"],
])("says %s as %s", (privilege, words) => {
  expect(privilegeInWords(privilege)).toBe(words);
});
