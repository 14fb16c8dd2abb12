import { describe, expect, it } from "vitest";
import { toDataverseError } from "./error-body";

const errorOf = (status: number, text: string) =>
  toDataverseError({ status, text, requestId: "request-1", retryAfterMs: null });

describe("the body of a refusal", () => {
  it("names the missing privilege of the guide's example", () => {
    const message = " Principal user (Id=526..., type=8) is missing prvReadworkflow privilege (Id=88...*)";
    const error = errorOf(403, JSON.stringify({ error: { code: "0x80040220", message } }));
    expect(error).toMatchObject({ kind: "forbidden", code: "0x80040220", privilege: "prvReadworkflow" });
    expect(error.message).toBe(message.trim());
  });

  it("names the right that does not reach a row", () => {
    const message =
      "Principal with id 5a0 does not have ReadAccess right(s) for record with id d96 of entity flowsession";
    const error = errorOf(403, JSON.stringify({ error: { code: "0x80048306", message } }));
    expect(error).toMatchObject({ kind: "forbidden", privilege: "ReadAccess" });
  });

  it("names no privilege where none is missing", () => {
    const text = JSON.stringify({ error: { code: "0x0", message: "prvReadworkflow is fine" } });
    expect(errorOf(400, text)).toMatchObject({ privilege: null, code: null });
  });

  it("names the column that the environment does not have", () => {
    const message =
      "Could not find a property named 'runduration' on type 'Microsoft.Dynamics.CRM.flowsession'.";
    const error = errorOf(400, JSON.stringify({ error: { code: "0x80060888", message } }));
    expect(error).toMatchObject({ kind: "rejected", unknownColumn: "runduration" });
  });

  it("keeps the words of a page that a gateway wrote", () => {
    const page =
      "<html><head><title>x</title><style>b{}</style></head><body><h1>502</h1><p>Bad gateway</p></body></html>";
    expect(errorOf(502, page).message).toBe("502 Bad gateway");
  });

  it.each(["", "   ", "<html></html>"])("says that there was no message for %j", (text) => {
    expect(errorOf(500, text).message).toBe("Dataverse answered 500 without a message.");
  });

  it.each(['{"error":null}', '{"error":"text"}', "[]", '{"error":{"code":5,"message":7}}', "{broken"])(
    "survives %s",
    (text) => {
      expect(errorOf(500, text)).toMatchObject({ kind: "server", code: null });
    },
  );
});
