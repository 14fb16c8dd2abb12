import { describe, expect, it } from "vitest";
import { inlineScriptHashes } from "./inline-scripts.mjs";

/** `printf "alert('Hello, world.');" | openssl dgst -sha256 -binary | base64`: the example of the CSP specification. */
const HELLO = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";

describe("inlineScriptHashes", () => {
  it("hashes the exact text of an inline script", () => {
    expect(inlineScriptHashes("<script>alert('Hello, world.');</script>")).toEqual([HELLO]);
  });

  it("leaves scripts from a file to 'self'", () => {
    expect(
      inlineScriptHashes('<script src="/a.js" async></script><script async src=/b.js></script>'),
    ).toEqual([]);
  });

  it("counts an attribute that only ends in src as inline", () => {
    expect(inlineScriptHashes("<script data-src='x'>alert('Hello, world.');</script>")).toEqual([HELLO]);
  });

  it("names a repeated script once and sees a changed space", () => {
    const html = "<script>a()</script><script>a()</script><script>a() </script>";
    expect(inlineScriptHashes(html)).toHaveLength(2);
  });
});
