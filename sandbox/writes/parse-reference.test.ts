import { expect, test } from "vitest";
import { parseReference } from "./parse-reference.ts";

const ORG = "http://localhost:4010";
const ID = "5a000000-0000-4000-8000-00000000000a";

test.each([
  `systemusers(${ID})`,
  `/systemusers(${ID.toUpperCase()})`,
  `/api/data/v9.2/systemusers(${ID})`,
  `${ORG}/api/data/v9.2/systemusers(${ID})`,
])("%s names a row", (address) => {
  expect(parseReference(ORG, address)).toEqual({ ok: true, value: { table: "systemuser", id: ID } });
});

test.each([
  `systemuser(${ID})`,
  `SystemUsers(${ID})`,
  `systemusers('${ID}')`,
  `systemusers(${ID})/fullname`,
  `//systemusers(${ID})`,
  `roleprivileges(${ID})`,
  `https://elsewhere.example/api/data/v9.2/systemusers(${ID})`,
  `${ORG}/api/data/v9.1/systemusers(${ID})`,
  "$1",
  "",
  7,
  undefined,
])("%s names none", (address) => {
  expect(parseReference(ORG, address)).toMatchObject({ error: { status: 400, code: "0x80048d19" } });
});
