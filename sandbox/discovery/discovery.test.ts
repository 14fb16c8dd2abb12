import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { err, ok } from "../kernel/result.ts";
import { assignRole } from "../access/roles.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";
import { textWith } from "../testing/matchers.ts";
import { answerDiscovery, DISCOVERY_PATH } from "./discovery.ts";

const URL_OF_PORT = "http://localhost:4010";
const ID = "0c000000-0000-4000-8000-000000000001";
const TENANT = "11111111-2222-4333-8444-555555555555";
const ENVIRONMENTS = [1, 2].map((place) => ({
  organizationId: `0c000000-0000-4000-8000-00000000000${place}`,
  environmentId: `0e000000-0000-4000-8000-00000000000${place}`,
  tenantId: TENANT,
  friendlyName: place === 1 ? "Contoso Production" : "Contoso Test",
  uniqueName: place === 1 ? "contosoproduction" : "contosotest",
  urlName: place === 1 ? "contoso" : "contoso-test",
  url: `http://localhost:40${place}0`,
}));

let sandboxes: TestSandbox[];
beforeEach(() => {
  sandboxes = ENVIRONMENTS.map(() => createSandbox());
});
afterEach(() => {
  for (const sandbox of sandboxes) sandbox.close();
});

function send(path: string, init: RequestInit & { readonly as?: TestPerson | null } = {}): Promise<Response> {
  const { as = "olivia", ...rest } = init;
  const headers = new Headers(rest.headers);
  if (as !== null) headers.set("authorization", as);
  const objectIds = { olivia: 1, ben: 2, ada: 3, nora: 4 };
  return answerDiscovery(
    {
      environments: () =>
        ENVIRONMENTS.flatMap((environment, index) => {
          const sandbox = sandboxes[index];
          return sandbox === undefined ? [] : [{ environment, store: sandbox.store }];
        }),
      verifyToken: (authorization) =>
        Promise.resolve(
          authorization === null || as === null
            ? err("The request has no bearer token.")
            : ok({ oid: `0a000000-0000-4000-8000-00000000000${objectIds[as]}`, name: as }),
        ),
      authorizationUri: "http://localhost:4020/authorize",
    },
    new Request(`${URL_OF_PORT}${DISCOVERY_PATH}${path}`, { ...rest, headers }),
  );
}

async function namesOf(path: string, as: TestPerson = "olivia"): Promise<unknown> {
  const { value } = await answerJson(await send(path, { as }));
  return value?.map((row) => row["UniqueName"]);
}

describe("Instances", () => {
  test("tells every documented property of both environments", async () => {
    const answer = await send("Instances", { as: "ada" });
    expect(answer.status).toBe(200);
    const body = await answerJson(answer);
    expect(body["@odata.context"]).toBe("https://10.0.1.76:20193/api/discovery/v2.0/$metadata#Instances");
    expect(body.value).toHaveLength(2);
    expect(body.value?.[0]).toEqual({
      Id: ID,
      UniqueName: "contosoproduction",
      UrlName: "contoso",
      FriendlyName: "Contoso Production",
      State: 0,
      Version: textWith("9.2."),
      Url: "http://localhost:4010/",
      ApiUrl: "http://localhost:4010",
      LastUpdated: "1970-01-01T00:00:00Z",
      SchemaType: "Standard",
      Purpose: "Where Contoso works",
      Region: "EUR",
      StatusMessage: 6,
      TrialExpirationDate: null,
      OrganizationType: 0,
      TenantId: TENANT,
      EnvironmentId: "0e000000-0000-4000-8000-000000000001",
      DatacenterId: "00000000-0000-0000-0000-000000000000",
      DatacenterName: null,
      IsUserSysAdmin: true,
    });
  });

  test("tells somebody without roles too, and who administers", async () => {
    const admin = "Instances?$select=IsUserSysAdmin,UniqueName&$filter=IsUserSysAdmin eq true";
    expect(await namesOf("Instances", "nora")).toEqual(["contosoproduction", "contosotest"]);
    expect(await namesOf(admin, "nora")).toEqual([]);
    if (sandboxes[1] !== undefined) assignRole(sandboxes[1].store, userIdOf("nora"), "administrator");
    expect(await namesOf(admin, "nora")).toEqual(["contosotest"]);
  });

  test("leaves out environments in which somebody is disabled or unknown; none is an empty list", async () => {
    sandboxes[0]?.store.update("systemuser", userIdOf("ben"), { isdisabled: 1 });
    expect(await namesOf("Instances", "ben")).toEqual(["contosotest"]);
    sandboxes[1]?.store.remove("systemuser", userIdOf("ben"));
    const answer = await send("Instances", { as: "ben" });
    expect([answer.status, (await answerJson(answer)).value]).toEqual([200, []]);
  });

  test("answers what was selected and no more", async () => {
    expect(await answerJson(await send("Instances?$select=ApiUrl,FriendlyName"))).toEqual({
      "@odata.context": "https://10.0.1.76:20193/api/discovery/v2.0/$metadata#Instances(ApiUrl,FriendlyName)",
      value: [
        { ApiUrl: "http://localhost:4010", FriendlyName: "Contoso Production" },
        { ApiUrl: "http://localhost:4020", FriendlyName: "Contoso Test" },
      ],
    });
  });

  test.each([
    [`Instances(${ID})`, ["contosoproduction"]],
    [`Instances(${ID.toUpperCase()})`, ["contosoproduction"]],
    ["Instances(UniqueName='contosotest')", ["contosotest"]],
    ["Instances(UniqueName='ContosoTest')", []],
    ["Instances(Region='EUR')?$select=UniqueName", ["contosoproduction", "contosotest"]],
    ["Instances(State=0)?$filter=UniqueName eq 'contosotest'", ["contosotest"]],
    ["Instances(00000000-0000-4000-8000-000000000000)", []],
  ])("a key narrows the list: %s", async (path, names) => {
    expect(await namesOf(path)).toEqual(names);
  });

  test.each([
    ["FriendlyName eq 'Contoso Test'", ["contosotest"]],
    ["FriendlyName eq 'contoso test'", []],
    ["contains(FriendlyName,'Test')", ["contosotest"]],
    ["contains(FriendlyName,'test')", []],
    ["startswith(FriendlyName,'Contoso') and not endswith(FriendlyName,'Test')", ["contosoproduction"]],
    [`Id eq ${ID} or UrlName eq 'contoso-test'`, ["contosoproduction", "contosotest"]],
    ["OrganizationType ge 5", ["contosotest"]],
    ["TrialExpirationDate eq null", ["contosoproduction", "contosotest"]],
    ["TrialExpirationDate gt 2022-07-14T00:00:00Z", []],
    ["LastUpdated lt 2022-07-14T00:00:00Z", ["contosoproduction", "contosotest"]],
  ])("$filter=%s", async (filter, names) => {
    expect(await namesOf(`Instances?$filter=${filter}`)).toEqual(names);
  });

  test.each([
    ["Instances?$top=1", 400],
    ["Instances?$orderby=FriendlyName", 400],
    ["Instances?$count=true", 400],
    ["Instances?$select=Colour", 400],
    ["Instances?$filter=Colour eq 'red'", 400],
    ["Instances?$filter=FriendlyName eq 1", 400],
    ["Instances?$filter=FriendlyName eq", 400],
    ["Instances?$filter=contains(State,'0')", 400],
    ["Instances(FriendlyName='Contoso Test')", 400],
    ["Instances(1)", 400],
    ["Instances(UniqueName='x' or 1 eq 1)", 400],
    ["Instances(UniqueName=UniqueName)", 400],
    ["instances", 404],
    ["Instances/1", 404],
    ["%ff", 404],
    ["$metadata", 501],
  ])("refuses %s with %i", async (path, status) => {
    const answer = await send(path);
    expect(answer.status).toBe(status);
    expect((await answerJson(answer)).error?.message).toBeTruthy();
  });

  test("names its one entity set, and is read only", async () => {
    expect(await answerJson(await send(""))).toMatchObject({ value: [{ name: "Instances" }] });
    const posted = await send("Instances", { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
  });

  test("asks for a token, and lets pages of every origin read", async () => {
    const refused = await send("Instances", { as: null });
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, "*"]);
    const asked = await send("Instances", {
      as: null,
      method: "OPTIONS",
      headers: { "access-control-request-headers": "authorization" },
    });
    expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([200, "authorization"]);
    expect((await send("Instances")).headers.get("access-control-allow-origin")).toBe("*");
  });
});
