import { describe, expect, it } from "vitest";
import { anInput } from "@/lib/testing/an-input";
import { draftApplies, readDraft, writeDraft } from "./draft";
import { linkParameters, linkSignature, valuesFromLink } from "./link-values";

const INPUTS = [
  anInput({ key: "Customer name" }),
  anInput({ key: "Net", kind: "number" }),
  anInput({ key: "Send", kind: "boolean" }),
  anInput({ key: "Files", kind: "list" }),
  anInput({ key: "Odd", kind: "unknown" }),
  anInput({ key: "Pin", sensitive: true }),
];
const VALUES = { "Customer name": "5 & co", Net: 5, Send: false, Files: ["a", "b"], Odd: "[1]" };

describe("links with values", () => {
  it("come back as the values they were made from", () => {
    const search = new URLSearchParams(linkParameters(INPUTS, VALUES));
    expect(valuesFromLink(INPUTS, search)).toEqual(VALUES);
  });

  it("never carry or fill a sensitive input", () => {
    expect(linkParameters(INPUTS, { Pin: "leak" })).toEqual([]);
    expect(valuesFromLink(INPUTS, new URLSearchParams("in.Pin=leak"))).toEqual({});
  });

  it("leave out what doesn't fit the input or belongs to none", () => {
    const search = new URLSearchParams("in.Net=abc&in.Files=a&in.Gone=1&id=x&in.Customer+name=A");
    expect(valuesFromLink(INPUTS, search)).toEqual({ "Customer name": "A" });
  });

  it("are told apart by their values alone", () => {
    expect(linkSignature(new URLSearchParams("id=1&in.a=b&env=x"))).toBe(
      linkSignature(new URLSearchParams("in.a=b")),
    );
    expect(linkSignature(new URLSearchParams("id=1"))).toBe("");
    expect(linkSignature(new URLSearchParams("id=1&fromRun=2"))).toBe("fromRun=2");
  });
});

describe("drafts", () => {
  const draft = { values: VALUES, rawText: "", link: "", setAside: null };

  it("come back as they were written", () => {
    expect(readDraft(INPUTS, writeDraft(INPUTS, draft))).toEqual(draft);
  });

  it("keep what was typed before a link or a run filled the form, without sensitive values", () => {
    const setAside = { values: { "Customer name": "typed", Pin: "leak" }, rawText: "", link: "" };
    const written = writeDraft(INPUTS, { ...draft, link: "fromRun=1", setAside });
    expect(JSON.stringify(written)).not.toContain("leak");
    expect(readDraft(INPUTS, written)?.setAside).toEqual({
      ...setAside,
      values: { "Customer name": "typed" },
    });
    expect(readDraft(INPUTS, writeDraft(INPUTS, { ...draft, values: {}, setAside }))?.values).toEqual({
      "Customer name": "typed",
    });
  });

  it("hold no sensitive value, even if one is passed by mistake", () => {
    expect(
      JSON.stringify(writeDraft(INPUTS, { ...draft, values: { ...VALUES, Pin: "leak" } })),
    ).not.toContain("leak");
    expect(writeDraft(INPUTS, { ...draft, values: { Pin: "leak" } })).toBeNull();
  });

  it("lose the values of an input that has become sensitive since", () => {
    const text = writeDraft([anInput({ key: "Pin" })], { ...draft, values: { Pin: "typed" } });
    expect(readDraft(INPUTS, text)?.values).toEqual({});
  });

  it.each([null, {}, { values: 3 }, { values: null }])("are not read from %j", (kept) => {
    expect(readDraft(INPUTS, kept)).toBeUndefined();
  });

  it("give way to a link with other values, and to nothing else", () => {
    expect(draftApplies({ ...draft, link: "in.a=1" }, "in.a=1")).toBe(true);
    expect(draftApplies({ ...draft, link: "in.a=1" }, "")).toBe(true);
    expect(draftApplies(draft, "in.a=1")).toBe(false);
  });
});
