import type { RequestText } from "./request-text.ts";

/** Ids of the scenario `guide`. */
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const RUN = "d9687093-d0c0-ec11-983e-0022480b428a";
const ADA = "5a000000-0000-4000-8000-000000000003";

type Options = Readonly<Record<string, string>>;
type Headers = Readonly<Record<string, string>>;

const JSON_BODY: Headers = { "content-type": "application/json" };
const FETCH = (inner: string): Options => ({
  fetchXml: `<fetch top="5"><entity name="flowsession">${inner}</entity></fetch>`,
});

function get(path: string, options: Options = {}, headers: Headers = {}): RequestText {
  return { method: "GET", path, options: Object.entries(options), headers: Object.entries(headers) };
}

function send(method: string, path: string, body: unknown, headers: Headers = {}): RequestText {
  const all = { ...JSON_BODY, ...headers };
  return { method, path, options: [], headers: Object.entries(all), body: JSON.stringify(body) };
}

function batch(lines: readonly string[], headers: Headers = {}): RequestText {
  const all = { "content-type": 'multipart/mixed; boundary="batch_1"', ...headers };
  return {
    method: "POST",
    path: "$batch",
    options: [],
    headers: Object.entries(all),
    body: lines.join("\r\n"),
  };
}

const PART = ["--batch_1", "Content-Type: application/http", "Content-Transfer-Encoding: binary", ""];
const LISTED = [
  "GET /api/data/v9.2/workflows?$select=name&$top=1 HTTP/1.1",
  "Accept: application/json",
  "",
  "",
];

/**
 * Requests that make sense in the scenario `guide`, at least one of every kind that the Web API has for desktop flows.
 *
 * Source: Microsoft Learn, "Use the Microsoft Dataverse Web API" and its pages on queries, batches and actions.
 */
export const VALID_REQUESTS: readonly RequestText[] = [
  get("workflows", { $filter: "category eq 6", $select: "name,workflowid", $orderby: "name" }),
  get("workflows", {
    $filter: "contains(name,'flow%25') and not (statecode eq 0)",
    $count: "true",
    $top: "3",
  }),
  get("workflows", { $expand: "owninguser($select=fullname;$expand=businessunitid($select=name))" }),
  get("workflows", { $filter: "regardingobjectid_process/any(r:r/statuscode eq 8 and r/errorcode ne null)" }),
  get("workflows", {
    $expand: "regardingobjectid_process($select=name;$filter=statuscode eq 4;$orderby=createdon desc;$top=2)",
  }),
  get(
    "flowsessions",
    { $filter: `_regardingobjectid_value eq ${FLOW} and createdon ge 2020-01-01T00:00:00Z` },
    { prefer: "odata.maxpagesize=2" },
  ),
  get("flowsessions", { $filter: "regardingobjectid_process/name eq @p1", "@p1": "'Desktop flow 1'" }),
  get("flowsessions", {
    $filter: 'Microsoft.Dynamics.CRM.In(PropertyName=\'statuscode\',PropertyValues=["2","3"])',
  }),
  get("flowsessions", {
    $filter: "Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=7)",
  }),
  get(
    "flowsessions",
    { $expand: "regardingobjectid_process($select=name),MachineId($select=name)" },
    { prefer: 'odata.include-annotations="*"' },
  ),
  get("flowsessions", {
    $apply:
      "filter(statuscode ne 3)/groupby((statuscode),aggregate($count as total,runduration with average as mean))",
  }),
  get(
    "flowsessions",
    FETCH(
      '<attribute name="name"/><filter><condition attribute="statuscode" operator="in"><value>4</value></condition></filter><order attribute="createdon" descending="true"/>',
    ),
  ),
  get("flowsessions", {
    fetchXml:
      '<fetch aggregate="true"><entity name="flowsession"><attribute name="flowsessionid" aggregate="count" alias="total"/><attribute name="createdon" groupby="true" dategrouping="day" alias="day"/></entity></fetch>',
  }),
  get(
    "flowsessions",
    FETCH(
      '<link-entity name="workflow" from="workflowid" to="regardingobjectid" alias="w" link-type="outer"><attribute name="name"/></link-entity>',
    ),
  ),
  get("flowsessions/$count", { $filter: "statuscode eq 4" }),
  get(`workflows(${FLOW})/regardingobjectid_process`, { $orderby: "_ownerid_value desc", $count: "true" }),
  get(`workflows(${FLOW})/regardingobjectid_process/$ref`, { $filter: "statuscode eq 4" }),
  get(`workflows(${FLOW})/regardingobjectid_process/$count`),
  get(`workflows(${FLOW})`, {
    $expand:
      "regardingobjectid_process($select=name;$expand=MachineId/$ref,flowsession_flowlog_parentobjectid)",
  }),
  get("workflows", { $filter: "not regardingobjectid_process/all(r:r/MachineId/name ne 'x')" }),
  get("flowsessions", {
    $filter: "Microsoft.Dynamics.CRM.ThisWeek(PropertyName=@p1)",
    "@p1": "'createdon'",
    $orderby: "@p2 desc",
    "@p2": "name",
  }),
  get(`workflows(${FLOW})`, { $select: "name,inputs" }, { "if-none-match": 'W/"1"' }),
  get(`workflows(${FLOW})/name`),
  get(`workflows(${FLOW})/name/$value`),
  get(`flowsessions(${RUN})/outputs/$value`),
  get(`flowsessions(${RUN})/regardingobjectid_process`, { $select: "name" }),
  get("EntityDefinitions(LogicalName='flowsession')/Attributes", { $select: "LogicalName,AttributeType" }),
  get("WhoAmI"),
  get("RetrieveCurrentOrganization(AccessType=@p1)", {
    "@p1": "Microsoft.Dynamics.CRM.EndpointAccessType'Default'",
  }),
  get("RetrieveTotalRecordCount(EntityNames=@p1)", { "@p1": '["flowsession"]' }),
  get(`systemusers(${ADA})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges`),
  get(`systemusers(${ADA})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)`, {
    "@t": `{"@odata.id":"workflows(${FLOW})"}`,
  }),
  get(""),
  get("$metadata"),
  get("EntityDefinitions", { $select: "LogicalName,EntitySetName", $filter: "LogicalName eq 'workflow'" }),
  get("EntityDefinitions(LogicalName='flowsession')", { $expand: "Attributes($select=LogicalName)" }),
  get(`workflows(${FLOW})/regardingobjectid_process`, { $filter: "statuscode ne 2", $orderby: "createdon" }),
  get(`flowsessions(${RUN})`, { $expand: "regardingobjectid_process($select=name),owninguser" }),
  get("workqueues", { $expand: "workqueue_workqueueitem($top=1)" }),
  get("flowlogs", { $filter: "level eq 1", $orderby: "createdon desc" }, { prefer: "odata.maxpagesize=5" }),
  get("flowsessions", {
    $filter:
      'Microsoft.Dynamics.CRM.Between(PropertyName=\'createdon\',PropertyValues=["2022-01-01","2022-12-31T00:00:00Z"])',
    $orderby: "regardingobjectid_process/name,_ownerid_value desc",
  }),
  get("flowsessions", {
    fetchXml:
      '<fetch count="2" page="1"><entity name="flowsession"><all-attributes/><filter type="or"><condition attribute="name" operator="like" value="a%25"/><condition attribute="createdon" operator="last-x-days" value="9"/><condition attribute="runduration" operator="between"><value>1</value><value>9</value></condition></filter></entity></fetch>',
  }),
  send("POST", "workqueues", { name: "Letters of today" }, { prefer: "return=representation" }),
  send("PUT", `workflows(${FLOW})/description`, { value: "Reads letters." }),
  send("PATCH", `workflows(${FLOW})`, { description: "Letters." }, { prefer: "return=representation" }),
  send("POST", "RevokeAccess", {
    Target: { workflowid: FLOW, "@odata.type": "Microsoft.Dynamics.CRM.workflow" },
    Revokee: { systemuserid: ADA, "@odata.type": "Microsoft.Dynamics.CRM.systemuser" },
  }),
  send("POST", `workflows(${FLOW})/Microsoft.Dynamics.CRM.RunDesktopFlow`, {
    runMode: "unattended",
    connectionName: "new_desktopflows_3",
    connectionType: 2,
    inputs: '{"Input1":"a","Input2":"b"}',
    timeout: 60,
  }),
  send("POST", `flowsessions(${RUN})/Microsoft.Dynamics.CRM.CancelDesktopFlowRun`, {}),
  send(
    "POST",
    "workqueues",
    { name: "Letters", workqueuekey: "letters" },
    { prefer: "return=representation" },
  ),
  send("PATCH", `workflows(${FLOW})`, { statecode: 1, statuscode: 2 }, { "if-match": "*" }),
  send("POST", "GrantAccess", {
    Target: { workflowid: FLOW, "@odata.type": "Microsoft.Dynamics.CRM.workflow" },
    PrincipalAccess: {
      Principal: { systemuserid: ADA, "@odata.type": "Microsoft.Dynamics.CRM.systemuser" },
      AccessMask: "ReadAccess",
    },
  }),
  batch([...PART, ...LISTED, "--batch_1--", ""]),
  batch([...PART, ...LISTED, ...PART, ...LISTED, "--batch_1--", ""], { prefer: "odata.continue-on-error" }),
  batch([
    "--batch_1",
    'Content-Type: multipart/mixed; boundary="changeset_1"',
    "",
    "--changeset_1",
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    "Content-ID: 1",
    "",
    "POST /api/data/v9.2/workqueues HTTP/1.1",
    "Content-Type: application/json",
    "",
    '{"name":"Parcels"}',
    "--changeset_1--",
    "--batch_1--",
    "",
  ]),
];
