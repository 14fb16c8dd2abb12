import { describe, expect, it } from "vitest";
import { parseConfig } from "./parse-config";

const valid = {
  auth: {
    clientId: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    authority: "https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555",
  },
  environments: [
    {
      id: "production",
      name: "Contoso Production",
      url: "https://contoso.crm4.dynamics.com/",
      kind: "production",
    },
    { id: "test", name: "Contoso Test", url: "http://localhost:4011", kind: "test", frame: "#0a0" },
  ],
};

const local = {
  issuer: "http://localhost:4020/t/v2.0",
  authorization_endpoint: "http://localhost:4020/t/oauth2/v2.0/authorize",
  token_endpoint: "http://localhost:4020/t/oauth2/v2.0/token",
  end_session_endpoint: "http://localhost:4020/t/oauth2/v2.0/logout",
  jwks_uri: "http://localhost:4020/t/discovery/v2.0/keys",
};

const read = (value: unknown) => parseConfig(JSON.stringify(value));
const problemsOf = (value: unknown) => {
  const result = read(value);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
};
const withAuth = (auth: object) => ({ ...valid, auth: { ...valid.auth, ...auth } });
const withFirst = (environment: object) => ({
  ...valid,
  environments: [{ ...valid.environments[0], ...environment }, valid.environments[1]],
});

describe("config.json", () => {
  it("is read with everything that may be left out filled in", () => {
    const result = read(valid);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.config.environments[0]).toEqual({
      id: "production",
      name: "Contoso Production",
      url: "https://contoso.crm4.dynamics.com",
      kind: "production",
      frame: null,
      portalUrl: "https://make.powerautomate.com",
      environmentId: null,
    });
    expect(result.config.defaultEnvironment.id).toBe("production");
    expect(result.config.auth).toMatchObject({ knownAuthorities: [], cacheLocation: "localStorage" });
    expect(result.config.isSandbox).toBe(false);
  });

  it("may point at a sandbox on this computer", () => {
    const auth = {
      authority: "https://localhost:4020/t",
      knownAuthorities: ["localhost:4020"],
      authorityMetadata: local,
    };
    const result = read({ ...withAuth(auth), defaultEnvironment: "test", sandbox: true });
    expect(result).toMatchObject({
      ok: true,
      config: { isSandbox: true, defaultEnvironment: { id: "test" } },
    });
  });

  it("leaves names alone that it does not know", () => {
    expect(read({ $schema: "x", comment: "ours", ...valid }).ok).toBe(true);
  });

  it("names every problem at once", () => {
    const problems = problemsOf({
      auth: { clientId: "<app id>", authority: "http://login.example" },
      environments: [
        { id: "a b", name: "", url: "https://contoso.example", kind: "prod" },
        { id: "x", name: "X", url: "http://contoso.crm4.dynamics.com", kind: "test" },
        { id: "x", name: "X", url: "https://contoso.crm4.dynamics.com/api", kind: "test" },
      ],
      defaultEnvironment: "nowhere",
    });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "auth.clientId",
      "auth.authority",
      "environments[0].id",
      "environments[0].name",
      "environments[0].url",
      "environments[0].kind",
      "environments[1].url",
      "environments[2].url",
      "environments[2].id",
      "defaultEnvironment",
    ]);
  });

  it.each([
    ["", "The file is no JSON"],
    ["<!doctype html>", "The file is no JSON"],
    ["[]", "The file holds no object"],
    ["null", "The file holds no object"],
  ])("that is %j is explained", (text, message) => {
    const result = parseConfig(text);
    expect(result.ok).toBe(false);
    expect(result.ok ? "" : result.problems[0]?.message).toContain(message);
  });

  it("says what is missing", () => {
    expect(problemsOf({})).toEqual([
      "auth: is missing: it says how people sign in",
      "environments: is missing: name at least one environment",
    ]);
    expect(problemsOf({ ...valid, environments: [] })).toEqual([
      "environments: is empty: name at least one environment",
    ]);
    expect(problemsOf({ ...valid, auth: {} })).toEqual([
      "auth.clientId: is missing or empty",
      "auth.authority: is missing or empty",
    ]);
  });

  it.each([
    [withFirst({ url: "http://contoso.crm4.dynamics.com" }), "is not encrypted"],
    [withFirst({ url: "https://dynamics.com.evil.example" }), "is no host of Dataverse"],
    [withFirst({ url: "https://evildynamics.com" }), "is no host of Dataverse"],
    [withFirst({ url: "contoso.crm4.dynamics.com" }), "is no address"],
    [withFirst({ url: "https://contoso.crm4.dynamics.com/main.aspx" }), "Write only https://contoso"],
    [withFirst({ portalUrl: "http://make.example" }), "is not encrypted"],
    [withFirst({ frame: "red; } body { display: none" }), "is no colour"],
    [
      withAuth({ authorityMetadata: { ...local, token_endpoint: "http://login.example/token" } }),
      "is not encrypted",
    ],
    [withAuth({ cacheLocation: "cookie" }), "must be"],
    [{ ...valid, sandbox: "yes" }, "must be true or false"],
  ])("is refused where it is unsafe or wrong (%#)", (config, message) => {
    const problems = problemsOf(config);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  it.each([
    "contoso.crm.dynamics.com",
    "contoso.api.crm11.dynamics.com",
    "gov.crm.microsoftdynamics.us",
    "x.crm.dynamics.cn",
  ])("accepts the host %s", (host) => {
    expect(read(withFirst({ url: `https://${host}` })).ok).toBe(true);
  });
});
