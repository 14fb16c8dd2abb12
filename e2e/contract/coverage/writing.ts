import { assumed, documented, get, inferred, post, type Area } from "./feature";

const NEW_ITEM = { name: "Coverage", "workqueueid@odata.bind": "workqueues({workqueue})" };

const batch = (lines: readonly string[]): string => lines.join("\r\n");

/** Writes, batches, calls, and what stands around them. */
export const WRITING: readonly Area[] = [
  {
    name: "Writes",
    source:
      'Microsoft Learn, "Create, update, delete a table row using the Web API", "Perform conditional operations using the Web API"',
    features: [
      documented(
        "Create a work queue item",
        post("workqueueitems", NEW_ITEM, 204),
        "sandbox/odata/write-rows.test.ts",
        "answers 204 with its address, and fills in what the system knows",
      ),
      documented(
        "`Prefer: return=representation`",
        {
          ...post("workqueueitems", NEW_ITEM, 201, "workqueueitemid"),
          headers: { Prefer: "return=representation" },
        },
        "sandbox/odata/write-rows.test.ts",
        "answers 201 with the row where that is preferred, as selected and annotated",
      ),
      documented(
        "Update a flow's description",
        { method: "PATCH", path: "workflows({flow})", body: { description: "x" }, as: "ada", status: 204 },
        "sandbox/odata/write-rows.test.ts",
        "sets what the body names, who and when, and gives it a new version",
      ),
      documented(
        "A stale `If-Match` is a 412",
        {
          method: "PATCH",
          path: "workflows({flow})",
          body: { description: "x" },
          headers: { "If-Match": 'W/"1"' },
          as: "ada",
          status: 412,
        },
        "sandbox/odata/write-rows.test.ts",
        "is bound to the version that If-Match names",
      ),
      documented(
        "`If-Match: *` creates nothing",
        {
          method: "PATCH",
          path: "workqueueitems(00000000-0000-4000-8000-000000000000)",
          body: { name: "x" },
          headers: { "If-Match": "*" },
          as: "ada",
          status: 404,
        },
        "sandbox/odata/write-rows.test.ts",
        "makes a row that is not there, unless If-Match forbids; If-None-Match forbids the opposite",
      ),
      documented(
        "Draft and activate a flow",
        {
          method: "PATCH",
          path: "workflows({flow})",
          body: { statecode: 0, statuscode: 1 },
          as: "ada",
          status: 204,
        },
        "sandbox/odata/write-rows.test.ts",
        "a flow is turned off and on, and suspended by nobody",
      ),
      documented(
        "Put a machine into maintenance",
        {
          method: "PATCH",
          path: "flowmachines({machine})",
          body: { statecode: 2, statuscode: 4 },
          as: "ada",
          status: 204,
        },
        "sandbox/odata/write-rows.test.ts",
        "a machine and a group go into maintenance and come back",
      ),
      documented(
        "Delete a run",
        { method: "DELETE", path: "flowsessions({run})", as: "ada", status: 204 },
        "sandbox/odata/write-rows.test.ts",
        "takes what belongs to it along",
      ),
      documented(
        "Deleting a flow deletes its runs",
        undefined,
        "sandbox/odata/write-rows.test.ts",
        "takes what belongs to it along",
      ),
      documented(
        "Create a flow",
        post("workflows", { name: "x", category: 6 }, 204),
        "sandbox/odata/write-rows.test.ts",
        "is refused without the privilege, and by name where clients make no rows",
      ),
      documented(
        "Deep insert",
        post("workqueues", { name: "x", workqueue_workqueueitem: [{ name: "y" }] }, 204),
        "sandbox/odata/write-rows.test.ts",
        "a body that does not fit is refused, and changes nothing",
      ),
    ],
  },
  {
    name: "`$batch`",
    source: 'Microsoft Learn, "Execute batch operations using the Web API"',
    features: [
      documented(
        "Several reads",
        {
          method: "POST",
          path: "$batch",
          headers: { "Content-Type": "multipart/mixed; boundary=b" },
          body: batch([
            "--b",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "",
            "GET /api/data/v9.2/WhoAmI HTTP/1.1",
            "Accept: application/json",
            "",
            "",
            "--b--",
            "",
          ]),
          as: "ada",
          status: 200,
          holds: "HTTP/1.1 200 OK",
        },
        "sandbox/odata/batch/batch.test.ts",
        "answers every part in order, as multipart, with the bytes of each answer",
      ),
      documented(
        "Change sets: all or nothing",
        undefined,
        "sandbox/odata/batch/change-set.test.ts",
        "that fails leaves no trace of any of its requests, and its keys are free again",
      ),
      documented(
        "`Content-ID` and `$1`",
        undefined,
        "sandbox/odata/batch/change-set.test.ts",
        "stands for the row that its request made, in bodies and addresses",
      ),
      documented(
        "`odata.continue-on-error`",
        undefined,
        "sandbox/odata/batch/batch.test.ts",
        "does not go on when it prefers that to be false",
      ),
      documented(
        "At most 1,000 requests",
        undefined,
        "sandbox/odata/batch/batch.test.ts",
        "may hold 1,000 requests and no more, and answers them in a reasonable time",
      ),
    ],
  },
  {
    name: "Actions and functions",
    source:
      'Microsoft Learn, "Work with desktop flows using code", "Web API function reference", "Web API action reference"',
    features: [
      documented(
        "`RunDesktopFlow`, all parameters and their rules",
        undefined,
        "sandbox/actions/run-parameters.test.ts",
        "fills in the documented defaults, for null as for nothing",
      ),
      documented(
        "Inputs of more than 2 MB are refused",
        undefined,
        "sandbox/actions/run-parameters.test.ts",
        "accepts inputs of 2 MB and refuses one byte more",
      ),
      documented(
        "More than 70 runs a minute on a connection are a 429",
        undefined,
        "sandbox/actions/desktop-flow-actions.test.ts",
        "starts 70 runs a minute on a connection and refuses the next with a time to wait",
      ),
      documented(
        "The address rules of `callbackUrl`",
        undefined,
        "sandbox/actions/callback-address.test.ts",
        "callback",
      ),
      documented(
        "The callback, recorded and never sent",
        undefined,
        "sandbox/runs/engine-memory.test.ts",
        "are written down once, when the run ends, and never sent",
      ),
      documented(
        "`CancelDesktopFlowRun`, later and not at once",
        { ...post("flowsessions({queued})/Microsoft.Dynamics.CRM.CancelDesktopFlowRun", {}, 204) },
        "sandbox/actions/desktop-flow-actions.test.ts",
        "answers 204 and the run is cancelled a moment later",
      ),
      documented(
        "`WhoAmI`",
        get("WhoAmI", 200, "UserId"),
        "sandbox/odata/people.test.ts",
        "tell anybody who they are, without any privilege",
      ),
      documented(
        "`RetrieveVersion`",
        get("RetrieveVersion()", 200, "Version"),
        "sandbox/odata/people.test.ts",
        "tell the version and the organisation, with the parameter inline or by alias",
      ),
      documented(
        "`RetrieveCurrentOrganization`",
        get(
          "RetrieveCurrentOrganization(AccessType=@p1)?@p1=Microsoft.Dynamics.CRM.EndpointAccessType'Default'",
          200,
          "EnvironmentId",
        ),
        "sandbox/odata/people.test.ts",
        "tell the version and the organisation, with the parameter inline or by alias",
      ),
      documented(
        "`RetrieveUserPrivileges`",
        get("systemusers({me})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges", 200, "RolePrivileges"),
        "sandbox/odata/access-operations.test.ts",
        "answers the documented shape, with and without parentheses",
      ),
      documented(
        "`RetrievePrincipalAccess`",
        get(
          'systemusers({me})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={"@odata.id":"workflows({flow})"}',
          200,
          "AccessRights",
        ),
        "sandbox/odata/access-operations.test.ts",
        "sums up roles, ownership and shares",
      ),
      documented(
        "`GrantAccess` on a flow",
        post(
          "GrantAccess",
          {
            Target: { "@odata.type": "Microsoft.Dynamics.CRM.workflow", workflowid: "{flow}" },
            PrincipalAccess: {
              AccessMask: "ReadAccess",
              Principal: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: "{ben}" },
            },
          },
          204,
        ),
        "sandbox/odata/access-operations.test.ts",
        "grants beside what was granted, modifies in its place, revokes",
      ),
      documented(
        "`RevokeAccess` on a flow",
        post(
          "RevokeAccess",
          {
            Target: { "@odata.type": "Microsoft.Dynamics.CRM.workflow", workflowid: "{flow}" },
            Revokee: { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", systemuserid: "{ben}" },
          },
          204,
        ),
        "sandbox/odata/access-operations.test.ts",
        "grants beside what was granted, modifies in its place, revokes",
      ),
      documented(
        "`RetrieveTotalRecordCount`",
        get("RetrieveTotalRecordCount(EntityNames=['flowsession'])", 200, "EntityRecordCountCollection"),
        "sandbox/actions/retrieve-total-record-count.test.ts",
        "counts rows that the caller cannot see",
      ),
      inferred(
        "`BatchGetFlowMachineStatus`, behind the switch `machineStatusAction`",
        post("BatchGetFlowMachineStatus", { version: "2", machineIds: '["{machine}"]' }, 200, "Online"),
        "sandbox/actions/batch-get-flow-machine-status.test.ts",
        "answers a JSON list as text: who is online, offline, and not registered",
      ),
      documented(
        "`ExecuteCosmosSqlQuery`",
        post(
          "ExecuteCosmosSqlQuery",
          { QueryText: "select c.props.data from c", EntityLogicalName: "flowlog" },
          200,
        ),
        "sandbox/odata/refusals.test.ts",
        "documented actions that are not there",
      ),
      documented(
        "`TriggerDesktopFlowRunCallback`",
        post("flowsessions({run})/Microsoft.Dynamics.CRM.TriggerDesktopFlowRunCallback", {}, 204),
        "sandbox/odata/refusals.test.ts",
        "documented actions that are not there",
      ),
      documented(
        "Impersonation (`CallerObjectId`)",
        {
          path: "WhoAmI",
          headers: { CallerObjectId: "0a000000-0000-4000-8000-000000000002" },
          as: "ada",
          status: 200,
        },
        "sandbox/odata/refusals.test.ts",
        "CallerObjectId",
      ),
    ],
  },
  {
    name: "Runs, machines, action logs",
    source:
      'Microsoft Learn, "Run unattended desktop flows", "Manage machines", "Monitor desktop flow queues", "Configure desktop flow logs behavior"',
    features: [
      documented(
        "Priority, then age; the head of a queue blocks",
        undefined,
        "sandbox/runs/engine.test.ts",
        "lets high priority pass normal, then the older run pass the younger",
      ),
      documented(
        "Groups choose a free machine",
        undefined,
        "sandbox/runs/engine.test.ts",
        "spreads a group's runs over its machines and names the one that took each",
      ),
      documented(
        "Maintenance mode",
        undefined,
        "sandbox/runs/machines.test.ts",
        "gets new runs no more while it is in maintenance, and keeps the running one",
      ),
      documented(
        "Attended runs need a signed-in person",
        undefined,
        "sandbox/runs/windows-session.test.ts",
        "needs its user signed in and the session unlocked",
      ),
      documented(
        "Unattended runs need nobody signed in",
        undefined,
        "sandbox/runs/windows-session.test.ts",
        "needs nobody signed in on Windows 10 and 11",
      ),
      documented(
        "A wait of more than six hours is `NoCandidateMachine`",
        undefined,
        "sandbox/runs/engine.test.ts",
        "gives up after six hours, not before",
      ),
      documented(
        "A machine that is lost half way",
        undefined,
        "sandbox/runs/machines.test.ts",
        "fails its run half a minute later",
      ),
      documented(
        "Time-out",
        undefined,
        "sandbox/runs/engine.test.ts",
        "times out when it runs longer than its timeout, not when it takes exactly that long",
      ),
      inferred(
        "Action log of version 1: the file `additionalcontext`",
        undefined,
        "sandbox/runs/run-journal.test.ts",
        "is there with the end of the run, and not before",
      ),
      documented(
        "Action log of version 2: rows of `flowlog`",
        undefined,
        "sandbox/runs/run-journal.test.ts",
        "grows while the run goes on, a row for each action, as its end was",
      ),
      documented(
        "Queue events",
        undefined,
        "sandbox/runs/run-journal.test.ts",
        "tell the way of a run, as rows that live for seven days",
      ),
      documented(
        "Child runs",
        undefined,
        "sandbox/runs/child-runs.test.ts",
        "has them run in its own session, each as a run with its parent's ids",
      ),
    ],
  },
  {
    name: "Metadata",
    source:
      'Microsoft Learn, "Query table definitions using the Web API", "Retrieve table definitions by name or MetadataId"',
    features: [
      documented(
        "`EntityDefinitions`",
        get("EntityDefinitions?$select=LogicalName", 200, "flowsession"),
        "sandbox/odata/definitions/read-definitions.test.ts",
        "are all listed at once",
      ),
      documented(
        "One table's definition",
        get(
          "EntityDefinitions(LogicalName='flowsession')?$select=ChangeTrackingEnabled,IsAuditEnabled,IsOptimisticConcurrencyEnabled",
          200,
          "ChangeTrackingEnabled",
        ),
        "sandbox/odata/definitions/read-definitions.test.ts",
        "tell which features they have",
      ),
      documented(
        "Its columns",
        get(
          "EntityDefinitions(LogicalName='flowsession')/Attributes?$select=LogicalName,AttributeType",
          200,
          "statuscode",
        ),
        "sandbox/odata/definitions/read-definitions.test.ts",
        "cover all that a row shows",
      ),
      documented(
        "Choices of a column",
        get(
          "EntityDefinitions(LogicalName='flowsession')/Attributes(LogicalName='runmode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$expand=OptionSet",
          200,
          "Unattended",
        ),
        "sandbox/odata/definitions/read-definitions.test.ts",
        "that are choices expand to their options",
      ),
      documented(
        "`$metadata`",
        get("$metadata", 200, "edmx"),
        "sandbox/odata/definitions/read-schema.test.ts",
        "names every entity set and operation that is served, and no other",
      ),
    ],
  },
  {
    name: "Discovery",
    source: 'Microsoft Learn, "Discover user organizations"',
    features: [
      documented(
        "`Instances`",
        get("/api/discovery/v2.0/Instances", 200, "Contoso Test"),
        "sandbox/discovery/discovery.test.ts",
        "tells every documented property of both environments",
      ),
      documented(
        "Text compares with regard to case",
        undefined,
        "sandbox/discovery/discovery.test.ts",
        "Instances(UniqueName='ContosoTest')",
      ),
      documented(
        "A keyed read answers a list",
        get("/api/discovery/v2.0/Instances(UniqueName='contosotest')", 200, '"value"'),
        "sandbox/discovery/discovery.test.ts",
        "Instances(UniqueName='contosotest')",
      ),
      documented(
        "`$top` is refused",
        get("/api/discovery/v2.0/Instances?$top=1", 400),
        "sandbox/discovery/discovery.test.ts",
        "Instances?$top=1",
      ),
    ],
  },
  {
    name: "Who may do what",
    source: 'Microsoft Learn, "Security roles and privileges", "Sharing and assigning"',
    features: [
      documented(
        "No token is a 401",
        { path: "WhoAmI", as: null, status: 401 },
        "sandbox/odata/people.test.ts",
        "is asked for before anything else is told",
      ),
      documented(
        "A missing privilege is a 403 with its name",
        { path: "flowsessions", as: "nora", status: 403, holds: "prvReadflowsession" },
        "sandbox/access/access.test.ts",
        "refuses without the privilege before it looks for the row",
      ),
      documented(
        "User, business unit and organisation depth",
        undefined,
        "sandbox/access/reach.test.ts",
        "counts at its widest beside another",
      ),
      documented(
        "Sharing as User and as Co-owner",
        undefined,
        "sandbox/odata/access-matrix.test.ts",
        "has a row for every person and operation",
      ),
      documented("Teams", undefined, "sandbox/access/reach.test.ts", "owns rows for its members"),
    ],
  },
  {
    name: "Limits and browsers",
    source:
      'Microsoft Learn, "Service protection API limits", "Use OAuth with Cross-Origin Resource Sharing"',
    features: [
      documented(
        "6,000 requests in five minutes",
        undefined,
        "sandbox/odata/service-protection.test.ts",
        "lets 6,000 requests pass and refuses the next, until those have left the window",
      ),
      documented(
        "20 minutes of execution time in five minutes",
        undefined,
        "sandbox/odata/service-protection.test.ts",
        "sums up execution time, and refuses what comes after the limit is reached",
      ),
      documented(
        "52 requests at once",
        undefined,
        "sandbox/odata/service-protection.test.ts",
        "lets 52 requests be under way at once and refuses the next, which takes no place",
      ),
      documented(
        "Preflights need no token",
        {
          method: "OPTIONS",
          path: "WhoAmI",
          headers: { Origin: "http://localhost:3000", "Access-Control-Request-Method": "GET" },
          as: null,
          status: 200,
        },
        "sandbox/odata/people.test.ts",
        "answers a preflight for any origin without a token, allowing what it asks for",
      ),
      inferred(
        "Which headers a page may read",
        undefined,
        "sandbox/odata/service-protection.test.ts",
        "tells what is left, truly, and hides it from pages",
      ),
      assumed(
        "Claims challenges (`kind: claims-challenge`)",
        undefined,
        "sandbox/control/faults.test.ts",
        "claims-challenge is a 401 whose challenge a browser cannot read",
      ),
    ],
  },
];
