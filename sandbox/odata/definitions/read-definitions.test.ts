import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PUBLIC_TABLES } from "../../model/tables.ts";
import { propertyName } from "../../model/table.ts";
import { answerJson, type AnswerJson } from "../../testing/answer-json.ts";
import { createSandbox, type TestSandbox } from "../../testing/create-sandbox.ts";
import { textWith } from "../../testing/matchers.ts";

const RUNS = "EntityDefinitions(LogicalName='flowsession')";
const CRM = "Microsoft.Dynamics.CRM";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
});
afterEach(() => sandbox.close());

async function read(path: string): Promise<AnswerJson> {
  const answer = await sandbox.send(path);
  expect(answer.status, path).toBe(200);
  return answerJson(answer);
}

async function names(path: string, property = "LogicalName"): Promise<unknown[]> {
  const { value = [] } = await read(path);
  return value.map((item) => item[property]);
}

describe("the tables", () => {
  test("are all listed at once", async () => {
    const listed = await names("EntityDefinitions?$select=LogicalName");
    expect(listed.toSorted()).toEqual(PUBLIC_TABLES.map((table) => table.logicalName).toSorted());
  });

  test("tell which features they have", async () => {
    const answer = await read(
      `${RUNS}?$select=ChangeTrackingEnabled,IsAuditEnabled,IsOptimisticConcurrencyEnabled`,
    );
    expect(answer).toMatchObject({
      "@odata.context": textWith(
        "#EntityDefinitions(ChangeTrackingEnabled,IsAuditEnabled,IsOptimisticConcurrencyEnabled)/$entity",
      ),
      ChangeTrackingEnabled: false,
      IsAuditEnabled: { Value: false, ManagedPropertyLogicalName: "canmodifyauditsettings" },
      IsOptimisticConcurrencyEnabled: true,
    });
    expect(Object.keys(answer)).toContain("MetadataId");
    expect(answer).not.toHaveProperty("LogicalName");
  });

  test("have names, keys, labels and privileges", async () => {
    expect(await read("EntityDefinitions(LogicalName='workflow')")).toMatchObject({
      SchemaName: "Workflow",
      EntitySetName: "workflows",
      ObjectTypeCode: 4703,
      PrimaryIdAttribute: "workflowid",
      PrimaryNameAttribute: "name",
      OwnershipType: "UserOwned",
      TableType: "Standard",
      DisplayName: { UserLocalizedLabel: { Label: "Process", LanguageCode: 1033 } },
    });
    const { Privileges } = await read(`${RUNS}?$select=Privileges`);
    expect(Privileges).toContainEqual(
      expect.objectContaining({ Name: "prvReadflowsession", PrivilegeType: "Read", CanBeBasic: true }),
    );
  });

  test("are found by their identifier as well", async () => {
    const { MetadataId } = await read(`${RUNS}?$select=LogicalName`);
    expect(await read(`EntityDefinitions(${String(MetadataId)})?$select=LogicalName`)).toMatchObject({
      LogicalName: "flowsession",
      MetadataId,
    });
  });

  test.each([
    ["LogicalName eq 'flowlog'", ["flowlog"]],
    ["LogicalName eq 'FLOWLOG'", []],
    ["EntitySetName eq 'teams' or SchemaName eq 'SystemUser'", ["systemuser", "team"]],
    [`OwnershipType eq ${CRM}.OwnershipTypes'None'`, ["flowlog", "organization"]],
    ["IsCustomizable/Value eq false", []],
    ["TableType ne 'Standard' and not (LogicalName eq 'x')", ["flowlog"]],
  ])("are filtered by %s", async (filter, expected) => {
    const found = await names(`EntityDefinitions?$select=LogicalName&$filter=${encodeURIComponent(filter)}`);
    expect(found.toSorted()).toEqual(expected);
  });

  test("expand to their columns", async () => {
    const answer = await read(
      `${RUNS}?$select=LogicalName&$expand=Attributes($select=LogicalName;$filter=AttributeType eq ${CRM}.AttributeTypeCode'State')`,
    );
    expect(answer["Attributes"]).toEqual([
      expect.objectContaining({
        "@odata.type": `#${CRM}.StateAttributeMetadata`,
        LogicalName: "statecode",
      }),
    ]);
  });
});

describe("the columns", () => {
  test("cover all that a row shows", async () => {
    const { value = [] } = await read("flowsessions?$top=1");
    expect(value).toEqual([]);
    for (const table of PUBLIC_TABLES) {
      const known = await names(
        `EntityDefinitions(LogicalName='${table.logicalName}')/Attributes?$select=LogicalName`,
      );
      const declared = Object.entries(table.columns).filter(([, column]) => !column.internal);
      expect(known).toEqual(expect.arrayContaining(declared.map(([name]) => name)));
    }
  });

  test("that the Web API shows are those of the rows", async () => {
    const runs = PUBLIC_TABLES.find((table) => table.logicalName === "flowsession");
    const valid = await names(
      `${RUNS}/Attributes?$filter=IsValidODataAttribute eq true and AttributeOf eq null`,
    );
    const shown = Object.entries(runs?.columns ?? {})
      .filter(([name, column]) => !column.internal && !name.endsWith("_name"))
      .map(([name, column]) => propertyName(name, column).replace(/^_(.*)_value$/, "$1"));
    expect(valid.toSorted()).toEqual(shown.toSorted());
  });

  test("say their types", async () => {
    const { value = [] } = await read(
      `${RUNS}/Attributes?$select=LogicalName,AttributeType,AttributeTypeName`,
    );
    const typeOf = (name: string): unknown => {
      const found = value.find((item) => item["LogicalName"] === name);
      return [found?.["@odata.type"], found?.["AttributeType"], found?.["AttributeTypeName"]];
    };
    expect(typeOf("outputs")).toEqual([`#${CRM}.FileAttributeMetadata`, "Virtual", { Value: "FileType" }]);
    expect(typeOf("flowsessionid")).toEqual([
      `#${CRM}.UniqueIdentifierAttributeMetadata`,
      "Uniqueidentifier",
      { Value: "UniqueidentifierType" },
    ]);
    expect(typeOf("ownerid")).toEqual([`#${CRM}.LookupAttributeMetadata`, "Owner", { Value: "OwnerType" }]);
    expect(typeOf("owneridtype")).toEqual([
      `#${CRM}.EntityNameAttributeMetadata`,
      "EntityName",
      { Value: "EntityNameType" },
    ]);
    expect(typeOf("runduration")).toEqual([
      `#${CRM}.BigIntAttributeMetadata`,
      "BigInt",
      { Value: "BigIntType" },
    ]);
  });

  test.each([
    ["StringAttributeMetadata", "callbackurl", "MaxLength", 2000],
    ["FileAttributeMetadata", "outputs", "MaxSizeInKB", 32_768],
    ["LookupAttributeMetadata", "ownerid", "Targets", ["systemuser", "team"]],
    ["DateTimeAttributeMetadata", "overriddencreatedon", "Format", "DateOnly"],
    ["DoubleAttributeMetadata", "machinepercentcpuusage", "Precision", 2],
  ])("after a cast to %s tell what that type adds", async (type, column, property, expected) => {
    const answer = await read(
      `${RUNS}/Attributes(LogicalName='${column}')/${CRM}.${type}?$select=${property}`,
    );
    expect(answer[property]).toEqual(expected);
    expect(answer["@odata.context"]).toMatch(
      new RegExp(
        `#EntityDefinitions\\([0-9a-f-]{36}\\)/Attributes/${CRM}\\.${type}\\(${property}\\)/\\$entity$`,
      ),
    );
    const several = await read(`${RUNS}/Attributes/${CRM}.${type}?$select=LogicalName,${property}`);
    expect(several.value).toContainEqual(
      expect.objectContaining({ LogicalName: column, [property]: expected }),
    );
  });

  test("that are choices expand to their options", async () => {
    const answer = await read(
      `${RUNS}/Attributes(LogicalName='runmode')/${CRM}.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet`,
    );
    expect(answer).toMatchObject({
      LogicalName: "runmode",
      GlobalOptionSet: null,
      OptionSet: {
        OptionSetType: "Picklist",
        Options: [
          { Value: 0, Label: { UserLocalizedLabel: { Label: "Local" } } },
          { Value: 1, Label: { UserLocalizedLabel: { Label: "Attended" } } },
          { Value: 2, Label: { UserLocalizedLabel: { Label: "Unattended" } } },
        ],
      },
    });
  });

  test("that are statuses name the state of each", async () => {
    const { value } = await read(
      `${RUNS}/Attributes/${CRM}.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)`,
    );
    expect(value).toMatchObject([{ LogicalName: "statuscode" }]);
    const { Options } = await read(
      `${RUNS}/Attributes(LogicalName='statuscode')/${CRM}.StatusAttributeMetadata/OptionSet?$select=Options`,
    );
    expect(Options).toContainEqual(expect.objectContaining({ Value: 4, State: 0, TransitionData: null }));
    expect(Options).toContainEqual(expect.objectContaining({ Value: 14, State: 1 }));
  });

  test("of an environment without the newer ones are fewer", async () => {
    expect(await names(`${RUNS}/Attributes?$select=LogicalName`)).toContain("subcategory");
    sandbox.switches.set({ newerColumns: false });
    expect(await names(`${RUNS}/Attributes?$select=LogicalName`)).not.toContain("subcategory");
    expect((await sandbox.send(`${RUNS}/Attributes(LogicalName='subcategory')`)).status).toBe(404);
  });
});

describe("the relationships", () => {
  test("lead to the many", async () => {
    const { value } = await read("EntityDefinitions(LogicalName='workqueue')/OneToManyRelationships");
    expect(value).toContainEqual(
      expect.objectContaining({
        SchemaName: "workqueue_workqueueitem",
        ReferencingEntity: "workqueueitem",
        ReferencingAttribute: "workqueueid",
        ReferencedEntityNavigationPropertyName: "workqueue_workqueueitem",
      }),
    );
  });

  test("lead from the many, with the navigation property's case", async () => {
    const navigations = await names(
      `${RUNS}/ManyToOneRelationships?$select=ReferencingEntityNavigationPropertyName`,
      "ReferencingEntityNavigationPropertyName",
    );
    expect(navigations).toEqual(
      expect.arrayContaining(["regardingobjectid_process", "MachineId", "ownerid"]),
    );
  });

  test("of several tables have one name a table", async () => {
    const { value } = await read(
      "EntityDefinitions(LogicalName='flowlog')/ManyToOneRelationships?$filter=ReferencingAttribute eq 'parentobjectid'",
    );
    expect(
      value?.map((each) => [each["ReferencedEntity"], each["ReferencingEntityNavigationPropertyName"]]),
    ).toEqual([
      ["flowsession", "parentobjectid"],
      ["flowmachinegroup", "parentobjectid_flowmachinegroup"],
      ["workqueue", "parentobjectid_workqueue"],
    ]);
  });

  test("of pairs and the keys are listed", async () => {
    expect(
      await names("EntityDefinitions(LogicalName='team')/ManyToManyRelationships", "SchemaName"),
    ).toEqual(["teammembership_association"]);
    expect(await names("EntityDefinitions(LogicalName='workqueueitem')/Keys")).toHaveLength(1);
    expect(await names(`${RUNS}/Keys`)).toEqual([]);
  });
});

describe("refusals", () => {
  test.each([
    ["EntityDefinitions?$select=Colour", 400, "Could not find a property named 'Colour'"],
    [`${RUNS}/Attributes?$select=MaxLength`, 400, "on type 'Microsoft.Dynamics.CRM.AttributeMetadata'"],
    [`${RUNS}/Attributes?$expand=OptionSet`, 400, "'OptionSet'"],
    [`${RUNS}?$expand=Settings`, 400, "'Settings'"],
    ["EntityDefinitions?$top=1", 400, "$top"],
    ["EntityDefinitions?$orderby=LogicalName", 400, "$orderby"],
    ["EntityDefinitions?$filter=OwnershipType eq 'None'", 400, "incompatible types"],
    [`EntityDefinitions?$filter=LogicalName eq ${CRM}.OwnershipTypes'None'`, 400, "incompatible types"],
    [`EntityDefinitions?$filter=OwnershipType eq ${CRM}.OwnershipTypes'Nobody'`, 400, "is no member"],
    ["EntityDefinitions?$filter=startswith(LogicalName,'flow')", 501, "function"],
    ["EntityDefinitions?$filter=ObjectTypeCode gt 10", 501, "'gt'"],
    ["EntityDefinitions(LogicalName='colour')", 404, "'colour'"],
    ["EntityDefinitions(flowsession)", 400, "no key of metadata"],
    ["EntityDefinitions(00000000-0000-0000-0000-000000000000)", 404, "EntityMetadata"],
    [`${RUNS}/Colours`, 404, "Colours"],
    [`${RUNS}/Attributes/${CRM}.ColourAttributeMetadata`, 404, "ColourAttributeMetadata"],
    [`${RUNS}/Attributes(LogicalName='name')/${CRM}.MemoAttributeMetadata`, 404, "MemoAttributeMetadata"],
    [`${RUNS}/Attributes/$count`, 501, "'$count' in metadata"],
  ])("%s: %i", async (path, status, message) => {
    const answer = await sandbox.send(path);
    expect(answer.status).toBe(status);
    expect(await answerJson(answer)).toMatchObject({ error: { message: textWith(message) } });
  });

  test("nobody without a role reads metadata", async () => {
    const answer = await sandbox.send("EntityDefinitions?$select=LogicalName", { as: "nora" });
    expect(answer.status).toBe(403);
    expect(await answerJson(answer)).toMatchObject({ error: { message: textWith("prvReadEntity") } });
    expect((await sandbox.send("EntityDefinitions?$select=LogicalName", { as: "ben" })).status).toBe(200);
  });

  test("nobody writes metadata", async () => {
    const answer = await sandbox.send("EntityDefinitions", { method: "POST", body: "{}", as: "ada" });
    expect(answer.status).toBe(501);
  });
});

test("a property of metadata has an address, and none when it is empty", async () => {
  expect(await read(`${RUNS}/EntitySetName`)).toEqual({
    "@odata.context": textWith("/EntitySetName"),
    value: "flowsessions",
  });
  expect((await sandbox.send(`${RUNS}/ExternalName`)).status).toBe(204);
});

test("the service document lists the entity sets", async () => {
  const { value } = await read("");
  expect(value).toContainEqual({ name: "flowsessions", kind: "EntitySet", url: "flowsessions" });
  expect(value).toContainEqual({ name: "EntityDefinitions", kind: "EntitySet", url: "EntityDefinitions" });
});
