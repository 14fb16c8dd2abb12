import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shareRow } from "../access/share-row.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";
import { textLike, textWith } from "../testing/matchers.ts";

const OWN = "f0000000-0000-4000-8000-00000000000a";
const SHARED = "f0000000-0000-4000-8000-00000000000b";
const FOREIGN = "f0000000-0000-4000-8000-00000000000c";
const RUN_OF_OWN = "50000000-0000-4000-8000-00000000000a";
const RUN_OF_SHARED = "50000000-0000-4000-8000-00000000000b";
const TABLES = [
  "workflows",
  "flowsessions",
  "flowmachines",
  "flowmachinegroups",
  "connectionreferences",
  "systemusers",
  "businessunits",
  "organizations",
];

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  const [olivia, ben] = [userIdOf("olivia"), userIdOf("ben")];
  store.insert("workflow", { workflowid: OWN, name: "own", ownerid: ben });
  store.insert("workflow", { workflowid: SHARED, name: "shared", ownerid: olivia });
  store.insert("workflow", { workflowid: FOREIGN, name: "foreign", ownerid: olivia });
  store.insert("flowsession", {
    flowsessionid: RUN_OF_OWN,
    name: "own",
    regardingobjectid: OWN,
    ownerid: ben,
  });
  store.insert("flowsession", {
    flowsessionid: RUN_OF_SHARED,
    name: "shared",
    regardingobjectid: SHARED,
    ownerid: olivia,
    createdby: ben,
  });
  shareRow(store, { table: "workflow", id: SHARED, userId: ben, rights: ["Read"] });
});
afterEach(() => sandbox.close());

async function namesFor(person: TestPerson, path: string): Promise<unknown> {
  const body = await answerJson(await sandbox.send(path, { as: person }));
  return body.value?.map((row) => row["name"]);
}

async function messageFor(person: TestPerson, path: string): Promise<string> {
  const answer = await sandbox.send(path, { as: person });
  const { error } = await answerJson(answer);
  return `${answer.status} ${error?.code ?? ""} ${error?.message ?? ""}`;
}

describe("who reads what", () => {
  test.each(TABLES)("the one without rights gets 403 for %s, naming the missing one", async (set) => {
    const table = set.slice(0, -1);
    const pattern = `^403 0x80040220 Principal user \\(Id=${userIdOf("nora")}, type=8\\) is missing prvRead${table} privilege \\(Id=[0-9a-f]{8}-[0-9a-f-]{27}\\)$`;
    expect(await messageFor("nora", set)).toMatch(new RegExp(pattern));
    expect(await messageFor("nora", `${set}(${OWN})`)).toMatch(new RegExp(pattern));
    expect(await messageFor("nora", `${set}/$count`)).toMatch(new RegExp(pattern));
  });

  test.each(TABLES)("operator and administrator read %s", async (set) => {
    for (const person of ["olivia", "ada"] as const) {
      expect((await sandbox.send(`${set}?$top=1`, { as: person })).status).toBe(200);
    }
  });

  test("the business user's list holds own and shared flows, and own runs", async () => {
    expect(await namesFor("ben", "workflows?$select=name&$orderby=name")).toEqual(["own", "shared"]);
    expect(await namesFor("ben", "flowsessions?$select=name")).toEqual(["own"]);
    expect(await namesFor("olivia", "workflows?$select=name&$orderby=name")).toEqual([
      "foreign",
      "own",
      "shared",
    ]);
  });

  test("the business user's count and pages hold no more than the list", async () => {
    expect(await (await sandbox.send("workflows/$count", { as: "ben" })).text()).toBe("2");
    const body = await answerJson(await sandbox.send("workflows?$count=true", { as: "ben" }));
    expect(body["@odata.count"]).toBe(2);
  });

  test("a filter cannot reach around the depth", async () => {
    expect(
      await namesFor("ben", "workflows?$select=name&$filter=name eq 'foreign' or name ne 'x'"),
    ).toHaveLength(2);
  });

  test("a row out of reach is 403 by key, and 404 only when it is not there", async () => {
    expect((await sandbox.send(`workflows(${SHARED})?$select=name`, { as: "ben" })).status).toBe(200);
    expect(await messageFor("ben", `workflows(${FOREIGN})`)).toContain("403 0x80048306");
    expect(await messageFor("ben", `flowsessions(${RUN_OF_SHARED})`)).toContain(
      `does not have ReadAccess right(s) for record with id ${RUN_OF_SHARED} of entity flowsession`,
    );
    expect(await messageFor("ben", `flowsessions(${RUN_OF_SHARED})/outputs/$value`)).toContain(
      "403 0x80048306",
    );
    expect(await messageFor("ben", `flowsessions(${FOREIGN})`)).toContain("404 0x80040217");
  });

  test("the business user reads no machines, not even over a path or an expand", async () => {
    for (const path of [
      "flowmachines",
      "flowmachinegroups",
      "flowsessions?$filter=MachineId/name eq 'x'",
      "flowsessions?$orderby=MachineId/name",
      "flowsessions?$expand=MachineId($select=name)",
      `flowsessions(${RUN_OF_OWN})?$expand=MachineId($select=name)`,
      "flowsessions?$expand=regardingobjectid_process($expand=owninguser($expand=businessunitid))",
    ]) {
      expect([path, await messageFor("ben", path)]).toEqual([path, textWith("403 0x80040220")]);
    }
  });

  test("an expanded row out of reach is null, and a filter over it finds nothing", async () => {
    sandbox.store.update("flowsession", RUN_OF_OWN, { regardingobjectid: FOREIGN });
    const expanded = await answerJson(
      await sandbox.send("flowsessions?$select=name&$expand=regardingobjectid_process($select=name)", {
        as: "ben",
      }),
    );
    expect(expanded.value).toMatchObject([{ name: "own", regardingobjectid_process: null }]);
    const filter = "flowsessions?$select=name&$filter=regardingobjectid_process/name eq 'foreign'";
    expect(await namesFor("ben", filter)).toEqual([]);
    expect(await namesFor("olivia", filter)).toEqual(["own"]);
  });

  test("the privilege id is the same for every row and another for every privilege", async () => {
    const idOf = async (path: string): Promise<string | undefined> =>
      / privilege \(Id=(.+)\)$/.exec(await messageFor("nora", path))?.[1];
    expect(await idOf("workflows")).toBe(await idOf(`workflows(${OWN})`));
    expect(await idOf("workflows")).not.toBe(await idOf("flowsessions"));
  });
});

describe("functions", () => {
  test("tell anybody who they are, without any privilege", async () => {
    const body = await answerJson(await sandbox.send("WhoAmI", { as: "nora" }));
    expect(body).toEqual({
      "@odata.context": "http://localhost:4010/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse",
      BusinessUnitId: sandbox.store.find("businessunit", {})[0]?.["businessunitid"],
      UserId: userIdOf("nora"),
      OrganizationId: "0b000000-0000-4000-8000-000000000001",
    });
    expect(await answerJson(await sandbox.send("WhoAmI()", { as: "nora" }))).toEqual(body);
  });

  test("tell the version and the organisation, with the parameter inline or by alias", async () => {
    expect(await answerJson(await sandbox.send("RetrieveVersion()"))).toMatchObject({
      Version: textLike(/^9\.2\./),
    });
    const type = "Microsoft.Dynamics.CRM.EndpointAccessType'Default'";
    for (const path of [
      `RetrieveCurrentOrganization(AccessType=@p1)?@p1=${type}`,
      `RetrieveCurrentOrganization(AccessType=${type})`,
    ]) {
      expect(await answerJson(await sandbox.send(path))).toMatchObject({
        Detail: {
          EnvironmentId: "0e000000-0000-4000-8000-000000000001",
          TenantId: "11111111-2222-4333-8444-555555555555",
          FriendlyName: "Contoso Production",
        },
      });
    }
  });
});

describe("sign-in", () => {
  test.each([
    ["no token", null],
    ["a token that is not valid", "Bearer somebody"],
  ])("%s is a 401 with a challenge that no page can read", async (_, authorization) => {
    const answer = await sandbox.send("workflows", {
      as: null,
      headers: authorization === null ? {} : { authorization },
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe(
      "Bearer authorization_uri=http://localhost:4020/common/oauth2/authorize, resource_id=http://localhost:4010/",
    );
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).not.toMatch(/www-authenticate/i);
    expect((await answerJson(answer)).error?.message).toContain("HTTP Error 401 - Unauthorized");
  });

  test("is asked for before anything else is told", async () => {
    for (const path of ["nothing", "workflows?$skip=1", `workflows(${FOREIGN})`]) {
      expect((await sandbox.send(path, { as: null })).status).toBe(401);
    }
  });

  test("of somebody disabled or unknown to the environment is a 403", async () => {
    sandbox.store.update("systemuser", userIdOf("ben"), { isdisabled: 1 });
    expect(await messageFor("ben", "WhoAmI")).toBe(
      `403 0x80040225 The specified user(Id = ${userIdOf("ben")}) is disabled. Consider enabling this user.`,
    );
    sandbox.store.remove("systemuser", userIdOf("nora"));
    expect(await messageFor("nora", "WhoAmI")).toBe(
      "403 0x80072560 The user is not a member of the organization.",
    );
  });
});

describe("CORS", () => {
  test("answers a preflight for any origin without a token, allowing what it asks for", async () => {
    const answer = await sandbox.send("workflows", {
      as: null,
      method: "OPTIONS",
      headers: {
        origin: "http://localhost:3000",
        "access-control-request-method": "GET",
        "access-control-request-headers": "authorization,mscrm.includeunpublished,prefer",
      },
    });
    expect([answer.status, await answer.text()]).toEqual([200, ""]);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
      "access-control-allow-headers": "authorization,mscrm.includeunpublished,prefer",
    });
  });

  test.each([
    ["workflows?$top=1", 200],
    ["nothing", 404],
    ["flowmachines", 403],
  ])("lets every origin read the documented headers of %s and no others", async (path, status) => {
    const answer = await sandbox.send(path, { as: "ben" });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toBe(
      "Preference-Applied, OData-EntityId, Location, ETag, OData-Version, Content-Encoding, Transfer-Encoding, Content-Length, Retry-After",
    );
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    for (const name of [
      "x-ms-service-request-id",
      "req_id",
      "x-ms-ratelimit-burst-remaining-xrm-requests",
      "x-ms-ratelimit-time-remaining-xrm-requests",
    ]) {
      expect(answer.headers.get(name)).toBeTruthy();
    }
  });
});
