import { describe, expect, it } from "vitest";
import { localConfig } from "./local-config.mjs";
import { bridgePolicy, cacheControl, originsOf, pagePolicy } from "./security-headers.mjs";

const PORTS = { console: 3000, dataverse: 4010, dataverse2: 4011, identity: 4020 };

describe("originsOf", () => {
  it("names the local identity provider and both environments", () => {
    expect(originsOf(localConfig(PORTS))).toEqual({
      identity: ["http://localhost:4020"],
      dataverse: ["http://localhost:4010", "http://localhost:4011"],
    });
  });

  it("names the authority where there is no metadata", () => {
    const config = {
      auth: { authority: "https://login.microsoftonline.com/some-tenant" },
      environments: [{ url: "https://contoso.crm4.dynamics.com/" }],
    };
    expect(originsOf(config)).toEqual({
      identity: ["https://login.microsoftonline.com"],
      dataverse: ["https://contoso.crm4.dynamics.com"],
    });
  });

  it.each([
    null,
    undefined,
    3,
    "text",
    {},
    { auth: 1, environments: "x" },
    { environments: [null, { url: "::" }] },
  ])("allows nothing for a configuration that cannot be read: %j", (config) => {
    expect(originsOf(config)).toEqual({ identity: [], dataverse: [] });
  });

  it("lets no address smuggle a directive into the policy", () => {
    const config = {
      environments: [{ url: "https://x.example; script-src *" }, { url: "javascript:alert(1)" }],
    };
    expect(originsOf(config).dataverse).toEqual([]);
  });
});

describe("pagePolicy", () => {
  const policy = pagePolicy(["'sha256-abc='"], {
    identity: ["https://idp.example"],
    dataverse: ["https://org.example"],
  });
  const directives = Object.fromEntries(policy.split("; ").map((one) => [one.split(" ")[0], one]));

  it("runs scripts from files of ours and the page's own inline scripts, and nothing else", () => {
    expect(directives["script-src"]).toBe("script-src 'self' 'sha256-abc='");
    expect(policy).not.toContain("unsafe-eval");
  });

  it("starts workers from files of ours, and nothing else", () => {
    expect(directives["worker-src"]).toBe("worker-src 'self'");
  });

  it("talks with the identity provider and Dataverse alone", () => {
    expect(directives["connect-src"]).toBe("connect-src 'self' https://idp.example https://org.example");
    expect(directives["default-src"]).toBe("default-src 'none'");
  });

  it("frames the identity provider and may be framed by nobody", () => {
    expect(directives["frame-src"]).toBe("frame-src 'self' https://idp.example");
    expect(directives["frame-ancestors"]).toBe("frame-ancestors 'none'");
  });
});

it("lets our own pages, and only those, frame the sign-in's bridge", () => {
  expect(bridgePolicy).toContain("frame-ancestors 'self'");
});

describe("cacheControl", () => {
  it.each(["/", "/flows/", "/flows", "/index.html", "/config.json", "/auth/redirect.html"])(
    "keeps nothing of %s",
    (path) => {
      expect(cacheControl(path)).toBe("no-store");
    },
  );

  it("keeps what has a hash in its name for ever", () => {
    expect(cacheControl("/_next/static/chunks/abc.js")).toContain("immutable");
  });

  it("asks again for other files", () => {
    expect(cacheControl("/favicon.svg")).toBe("no-cache");
    expect(cacheControl("/flows/index.txt")).toBe("no-cache");
  });
});
