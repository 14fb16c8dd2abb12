import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assignRole } from "../access/roles.ts";
import { CO_OWNER_OF_FLOW, setShare, shareRow } from "../access/share-row.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";
import { textWith } from "../testing/matchers.ts";

const FLOW = "f0000000-0000-4000-8000-00000000000a";
const TEAM = "7e000000-0000-4000-8000-000000000001";
const NAMESPACE = "Microsoft.Dynamics.CRM";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  sandbox.store.insert("workflow", { workflowid: FLOW, name: "Flow", ownerid: userIdOf("olivia") });
  const businessunitid = sandbox.store.find("businessunit", {})[0]?.["businessunitid"] ?? null;
  sandbox.store.insert("team", { teamid: TEAM, name: "Accounting", businessunitid });
});
afterEach(() => sandbox.close());

async function get(path: string, as: TestPerson): Promise<Record<string, unknown>> {
  return await answerJson(await sandbox.send(path, { as }));
}

function post(path: string, as: TestPerson, body: unknown): Promise<Response> {
  return sandbox.send(path, { as, method: "POST", body: JSON.stringify(body) });
}

const accessOf = async (person: TestPerson, as: TestPerson = person): Promise<unknown> =>
  (
    await get(
      `systemusers(${userIdOf(person)})/${NAMESPACE}.RetrievePrincipalAccess(Target=@t)?@t={"@odata.id":"workflows(${FLOW})"}`,
      as,
    )
  )["AccessRights"];

const sharing = (person: TestPerson, mask: string): unknown => ({
  Target: { "@odata.type": `${NAMESPACE}.workflow`, workflowid: FLOW },
  PrincipalAccess: {
    Principal: { "@odata.type": `${NAMESPACE}.systemuser`, systemuserid: userIdOf(person) },
    AccessMask: mask,
  },
});

describe("RetrieveUserPrivileges", () => {
  test("answers the documented shape, with and without parentheses", async () => {
    const path = `systemusers(${userIdOf("ben")})/${NAMESPACE}.RetrieveUserPrivileges`;
    const answer = await get(path, "ben");
    expect(answer["@odata.context"]).toBe(
      "http://localhost:4010/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.RetrieveUserPrivilegesResponse",
    );
    expect(answer["RolePrivileges"]).toContainEqual({
      Depth: "Basic",
      PrivilegeId: textWith("-4"),
      BusinessUnitId: sandbox.store.find("businessunit", {})[0]?.["businessunitid"],
      PrivilegeName: "prvReadflowsession",
      RecordFilterId: "00000000-0000-0000-0000-000000000000",
      RecordFilterUniqueName: "",
    });
    expect(await get(`${path}()`, "ben")).toEqual(answer);
  });

  test("names the privilege by the id that a refusal names", async () => {
    const refused = (await get("flowmachines", "nora"))["error"] as { message: string };
    const id = /\(Id=([0-9a-f-]{36})\)$/.exec(refused.message)?.[1];
    const held = await get(`systemusers(${userIdOf("ada")})/${NAMESPACE}.RetrieveUserPrivileges()`, "ada");
    expect(held["RolePrivileges"]).toContainEqual(
      expect.objectContaining({ PrivilegeName: "prvReadflowmachine", PrivilegeId: id, Depth: "Global" }),
    );
  });

  test("counts a team's role for its members", async () => {
    const own = `systemusers(${userIdOf("nora")})/${NAMESPACE}.RetrieveUserPrivileges`;
    expect((await get(own, "nora"))["RolePrivileges"]).toEqual([]);
    sandbox.store.insert("teammembership", { teamid: TEAM, systemuserid: userIdOf("nora") });
    assignRole(sandbox.store, TEAM, "businessUser", "team");
    const ofTeam = await get(`teams(${TEAM})/${NAMESPACE}.RetrieveTeamPrivileges`, "ada");
    expect((await get(own, "nora"))["RolePrivileges"]).toEqual(ofTeam["RolePrivileges"]);
    expect(ofTeam["RolePrivileges"]).not.toEqual([]);
  });

  test("lets somebody without rights ask about themselves alone, and is no action", async () => {
    const path = `systemusers(${userIdOf("ben")})/${NAMESPACE}.RetrieveUserPrivileges()`;
    expect((await sandbox.send(path, { as: "nora" })).status).toBe(403);
    const posted = await sandbox.send(path, { as: "ben", method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
    expect((await sandbox.send(`${path}?$select=x`, { as: "ben" })).status).toBe(400);
  });
});

describe("RetrievePrincipalAccess", () => {
  test("sums up roles, ownership and shares", async () => {
    expect(await accessOf("ben")).toBe("None");
    shareRow(sandbox.store, { table: "workflow", id: FLOW, userId: userIdOf("ben"), rights: ["Read"] });
    expect(await accessOf("ben")).toBe("ReadAccess");
    shareRow(sandbox.store, {
      table: "workflow",
      id: FLOW,
      userId: userIdOf("ben"),
      rights: CO_OWNER_OF_FLOW,
    });
    expect(await accessOf("ben")).toBe(
      "ReadAccess, WriteAccess, AppendAccess, AppendToAccess, DeleteAccess, ShareAccess, AssignAccess",
    );
    shareRow(sandbox.store, { table: "workflow", id: FLOW, userId: userIdOf("nora"), rights: ["Read"] });
    expect(await accessOf("nora")).toBe("None");
    expect(await accessOf("ada")).toBe(
      "ReadAccess, WriteAccess, AppendAccess, AppendToAccess, CreateAccess, DeleteAccess, ShareAccess, AssignAccess",
    );
    expect(await accessOf("olivia")).toBe("ReadAccess");
  });

  test.each([
    `{'@odata.id':'workflows(${FLOW})'}`,
    `{"@odata.id":"http://localhost:4010/api/data/v9.2/workflows(${FLOW.toUpperCase()})"}`,
    `{"@odata.type":"Microsoft.Dynamics.CRM.workflow","workflowid":"${FLOW}"}`,
  ])("takes the row as %s, about a person or a team", async (target) => {
    const path = (set: string, id: string): string =>
      `${set}(${id})/${NAMESPACE}.RetrievePrincipalAccess(Target=@t)?@t=${encodeURIComponent(target)}`;
    expect(await get(path("systemusers", userIdOf("ada")), "ada")).toMatchObject({
      "@odata.context": textWith("#Microsoft.Dynamics.CRM.RetrievePrincipalAccessResponse"),
      AccessRights: textWith("ShareAccess"),
    });
    expect(await get(path("teams", TEAM), "ada")).toMatchObject({ AccessRights: "None" });
    expect((await sandbox.send(path("teams", TEAM), { as: "nora" })).status).toBe(403);
  });

  test.each([
    ["", 400],
    ["?@t={}", 400],
    ["?@t=nothing", 400],
    ["?@t={'@odata.id':'flows(1)'}", 400],
    ["?@t={'@odata.id':'workflows(00000000-0000-4000-8000-000000000000)'}", 404],
  ])("refuses the target %s with %i", async (query, status) => {
    const path = `systemusers(${userIdOf("ada")})/${NAMESPACE}.RetrievePrincipalAccess(Target=@t)${query}`;
    expect((await sandbox.send(path, { as: "ada" })).status).toBe(status);
  });
});

describe("sharing a flow", () => {
  test("grants beside what was granted, modifies in its place, revokes", async () => {
    expect((await post("GrantAccess", "ada", sharing("ben", "ReadAccess"))).status).toBe(204);
    expect(await accessOf("ben")).toBe("ReadAccess");
    await post("GrantAccess", "ada", sharing("ben", "WriteAccess,AppendAccess"));
    expect(await accessOf("ben")).toBe("ReadAccess, WriteAccess, AppendAccess");
    await post("ModifyAccess", "ada", sharing("ben", "ReadAccess, ShareAccess"));
    expect(await accessOf("ben")).toBe("ReadAccess, ShareAccess");
    const revocation = {
      Target: { "@odata.type": `${NAMESPACE}.workflow`, workflowid: FLOW },
      Revokee: { "@odata.type": `${NAMESPACE}.systemuser`, systemuserid: userIdOf("ben") },
    };
    expect((await post("RevokeAccess", "ada", revocation)).status).toBe(204);
    expect(await accessOf("ben")).toBe("None");
    expect(sandbox.store.find("principalobjectaccess", {})).toEqual([]);
    expect((await post("RevokeAccess", "ada", revocation)).status).toBe(204);
  });

  test("tells with whom a row is shared, in the documented shape", async () => {
    setShare(
      sandbox.store,
      { table: "workflow", id: FLOW, principal: { type: "team", id: TEAM } },
      CO_OWNER_OF_FLOW,
    );
    const path = `RetrieveSharedPrincipalsAndAccess(Target=@tid)?@tid={'@odata.id':'workflows(${FLOW})'}`;
    expect(await get(path, "olivia")).toEqual({
      "@odata.context":
        "http://localhost:4010/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.RetrieveSharedPrincipalsAndAccessResponse",
      PrincipalAccesses: [
        {
          AccessMask:
            "ReadAccess, WriteAccess, AppendAccess, AppendToAccess, DeleteAccess, ShareAccess, AssignAccess",
          Principal: { "@odata.type": "#Microsoft.Dynamics.CRM.team", ownerid: TEAM },
        },
      ],
    });
    expect((await sandbox.send(path, { as: "ben" })).status).toBe(403);
  });

  test("takes the right to share, and every right that is given away", async () => {
    expect((await post("GrantAccess", "olivia", sharing("ben", "ReadAccess"))).status).toBe(403);
    expect((await post("GrantAccess", "ben", sharing("nora", "ReadAccess"))).status).toBe(403);
    await post("GrantAccess", "ada", sharing("ben", "ReadAccess,ShareAccess"));
    expect((await post("GrantAccess", "ben", sharing("nora", "ReadAccess"))).status).toBe(204);
    const refused = await post("GrantAccess", "ben", sharing("nora", "ReadAccess,WriteAccess"));
    expect(await answerJson(refused)).toMatchObject({
      error: { code: "0x80048306", message: textWith("does not have WriteAccess right(s)") },
    });
  });

  test.each([
    ["no target", { PrincipalAccess: {} }, 400],
    ["an unknown right", sharing("ben", "FlyAccess"), 400],
    ["no right", { ...Object(sharing("ben", "")), PrincipalAccess: 1 }, 400],
    ["a stray parameter", { ...Object(sharing("ben", "ReadAccess")), Colour: 1 }, 400],
    [
      "a row without owner",
      {
        ...Object(sharing("ben", "ReadAccess")),
        Target: { "@odata.type": `${NAMESPACE}.systemuser`, systemuserid: userIdOf("ben") },
      },
      400,
    ],
    [
      "an unknown person",
      {
        ...Object(sharing("ben", "ReadAccess")),
        PrincipalAccess: {
          Principal: { "@odata.type": `${NAMESPACE}.systemuser`, systemuserid: FLOW },
          AccessMask: "ReadAccess",
        },
      },
      404,
    ],
  ])("refuses %s and changes nothing", async (_, body, status) => {
    expect((await post("GrantAccess", "ada", body)).status).toBe(status);
    expect(sandbox.store.find("principalobjectaccess", {})).toEqual([]);
  });

  test("is asked for with POST", async () => {
    const answer = await sandbox.send("GrantAccess", { as: "ada" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

test.each([
  ["CallerObjectId", "0a000000-0000-4000-8000-000000000002"],
  ["MSCRMCallerID", userIdOf("ben")],
])("nobody acts for somebody else by %s, not even an administrator", async (header, value) => {
  for (const path of ["WhoAmI", `workflows(${FLOW})/${NAMESPACE}.RunDesktopFlow`]) {
    const method = path === "WhoAmI" ? "GET" : "POST";
    const answer = await sandbox.send(path, { as: "ada", method, headers: { [header]: value } });
    expect([answer.status, (await answerJson(answer)).error?.message]).toEqual([
      501,
      `The header '${header}' is not supported by the sandbox.`,
    ]);
  }
  expect(sandbox.store.find("flowsession", {})).toEqual([]);
});
