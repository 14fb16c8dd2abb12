import { assumed, documented, get, inferred, type Area, type Feature } from "./feature";

const LISTS = "sandbox/odata/list-rows.test.ts";
const ROWS = "sandbox/odata/read-row.test.ts";
const FILTERS = "sandbox/odata/filter.test.ts";
const REFUSALS = "sandbox/odata/refusals.test.ts";
const ALIASES = "sandbox/odata/parameter-aliases.test.ts";
const COLLECTIONS = "sandbox/odata/collections.test.ts";
const LAMBDAS = "sandbox/odata/lambda.test.ts";
const SPECIAL = "sandbox/odata/special-functions.test.ts";
const SWITCHES = "sandbox/odata/switches.test.ts";
const COPIES = "sandbox/odata/draft-copies.test.ts";
const GROUPS = "sandbox/odata/aggregate-rows.test.ts";
const FETCH = "sandbox/odata/fetch-rows.test.ts";
const FETCH_GROUPS = "sandbox/odata/fetch-groups.test.ts";
const DEFINITIONS = "sandbox/odata/definitions/read-definitions.test.ts";

const TABLES: readonly (readonly [string, string])[] = [
  ["workflows", "Process (Workflow)"],
  ["flowsessions", "Flow Session"],
  ["flowlogs", "Flow Log"],
  ["flowmachines", "Flow Machine"],
  ["flowmachinegroups", "Flow Machine Group"],
  ["connectionreferences", "Connection Reference"],
  ["workqueues", "Work Queue"],
  ["workqueueitems", "Work Queue Item"],
  ["systemusers", "User (SystemUser)"],
  ["teams", "Team"],
  ["businessunits", "Business Unit"],
  ["organizations", "Organization"],
  ["usersettingscollection", "User Settings"],
];

/** Served and unserved tables; the columns, choices and lookups are those of the table reference. */
export const TABLE_AREA: Area = {
  name: "Tables",
  source: "Microsoft Learn, the table/entity reference of each",
  features: [
    ...TABLES.map(([set, name]) =>
      documented(
        `${name}: \`${set}\``,
        get(`${set}?$top=1`),
        DEFINITIONS,
        "that the Web API shows are those of the rows",
      ),
    ),
    ...[
      "flowruns",
      "flowevents",
      "workflowbinaries",
      "desktopflowbinaries",
      "savingrules",
      "fileattachments",
    ].map((set) => documented(`\`${set}\``, get(`${set}?$top=1`), REFUSALS, "is a 501 that names it")),
  ],
};

/** Lists, single rows, annotations, ETags and files. */
export const READING: readonly Area[] = [
  {
    name: "Lists and pages",
    source:
      'Microsoft Learn, "Query data using the Web API", "Page results using OData", "Count number of rows"',
    features: [
      documented(
        "`$select`",
        get("flowsessions?$select=name,statuscode&$top=1", 200, "statuscode"),
        LISTS,
        "brings the key along when it was not selected, and nulls as null",
      ),
      documented(
        "`$select` of an unknown column is a 400",
        get("flowsessions?$select=nosuch", 400, "Could not find a property named"),
        REFUSALS,
        "what makes no sense is a 400",
      ),
      documented(
        "`$orderby` by several columns",
        get("flowsessions?$orderby=statuscode desc,createdon&$top=2"),
        LISTS,
        "sorts text without regard to case",
      ),
      documented(
        "`$orderby` over a lookup",
        get("flowsessions?$orderby=regardingobjectid_process/name&$top=2"),
        LISTS,
        "is sorted over a lookup by the name that it shows, its pages too",
      ),
      documented("`$top`", get("flowsessions?$top=2"), LISTS, "ends the list without a next link"),
      documented(
        "`$count=true`, at most 5,000",
        get("flowsessions?$count=true&$top=1", 200, "@odata.count"),
        LISTS,
        "stops at 5,000, and only then says that it did",
      ),
      documented(
        "`/$count` as text",
        get("flowsessions/$count", 200),
        LISTS,
        "as a segment is plain text behind a byte order mark, and takes a filter",
      ),
      documented(
        "`Prefer: odata.maxpagesize` and `@odata.nextLink`",
        {
          path: "flowsessions?$select=name",
          headers: { Prefer: "odata.maxpagesize=2" },
          status: 200,
          holds: "@odata.nextLink",
        },
        LISTS,
        "neither repeat nor skip a row while rows arrive and leave",
      ),
      documented(
        "`$skip` is a 400",
        get("flowsessions?$skip=1", 400),
        REFUSALS,
        "what makes no sense is a 400",
      ),
      documented(
        "`$search` is a 400",
        get("flowsessions?$search=x", 400),
        REFUSALS,
        "what makes no sense is a 400",
      ),
      documented(
        "Parameter aliases",
        get("flowsessions?$filter=statuscode eq @p1&@p1=4&$top=1"),
        ALIASES,
        "an alias counts and stays in the next link",
      ),
      documented(
        "`Prefer: odata.track-changes`",
        {
          path: "flowsessions?$select=name",
          headers: { Prefer: "odata.track-changes" },
          status: 200,
          holds: "@odata.deltaLink",
        },
        REFUSALS,
        "change tracking and other formats of metadata",
      ),
      documented(
        "The service document",
        get("", 200, "EntitySet"),
        DEFINITIONS,
        "the service document lists the entity sets",
      ),
      documented(
        "An address longer than 32,768 characters is refused",
        get(`flowsessions?$filter=name eq '${"x".repeat(33_000)}'`, 414),
        REFUSALS,
        "an address may have 32,768 characters and no more",
      ),
    ],
  },
  {
    name: "Rows, values and files",
    source: 'Microsoft Learn, "Retrieve a table row using the Web API", "Use file column data"',
    features: [
      documented("A row by its key", get("flowsessions({run})"), ROWS, "takes a key in capitals"),
      documented(
        "A row that does not exist is a 404",
        get("flowsessions(00000000-0000-4000-8000-000000000000)", 404, "Does Not Exist"),
        ROWS,
        "that does not exist is a 404 that says so",
      ),
      documented(
        "An alternate key",
        get("connectionreferences(connectionreferencelogicalname='x')", 404),
        REFUSALS,
        "is a 501 that names it",
      ),
      documented(
        "One property",
        get("flowsessions({run})/statuscode", 200, '"value"'),
        ROWS,
        "is a value with its context",
      ),
      documented("One property, raw", get("workflows({flow})/name/$value"), ROWS, "is plain text when raw"),
      documented(
        "The row behind a lookup",
        get("flowsessions({run})/regardingobjectid_process?$select=name"),
        ROWS,
        "is the row behind the lookup",
      ),
      documented(
        "The reference behind a lookup",
        get("flowsessions({run})/regardingobjectid_process/$ref", 200, "@odata.id"),
        COLLECTIONS,
        "a reference to the row behind a lookup is its address",
      ),
      documented(
        "The rows of a collection",
        get("workflows({flow})/regardingobjectid_process?$top=1"),
        COLLECTIONS,
        "lists its rows with all options of a list",
      ),
      documented(
        "Inputs and outputs of a run: `$value` of a file column",
        get("flowsessions({run})/outputs/$value"),
        ROWS,
        "that is a file is answered with its bytes and described in readable headers",
      ),
      inferred(
        "An empty file column is a 204",
        get("flowsessions({queued})/outputs/$value", 204),
        SWITCHES,
        "are none with 204, or with 404 where an environment says so",
      ),
      documented(
        "`Range` on a file column",
        { path: "flowsessions({run})/outputs/$value", headers: { Range: "bytes=0-4" }, status: 206 },
        SWITCHES,
        "come in parts",
      ),
      documented(
        "Formatted values",
        {
          path: "flowsessions?$select=statuscode&$top=1",
          headers: { Prefer: 'odata.include-annotations="*"' },
          status: 200,
          holds: "FormattedValue",
        },
        LISTS,
        "come for every value when all are asked for, and never for null",
      ),
      documented(
        "Names and navigation properties of lookups",
        {
          path: "flowsessions?$select=_regardingobjectid_value&$top=1",
          headers: { Prefer: 'odata.include-annotations="Microsoft.Dynamics.CRM.*"' },
          status: 200,
          holds: "associatednavigationproperty",
        },
        LISTS,
        "come for every value when all are asked for, and never for null",
      ),
      documented(
        "ETags",
        get("workflows({flow})?$select=name", 200, "@odata.etag"),
        ROWS,
        "is the one of the developer guide",
      ),
      documented(
        "`If-None-Match` answers 304",
        { path: "workflows({flow})?$select=name", headers: { "If-None-Match": "{etag}" }, status: 304 },
        ROWS,
        "is a 304 when it has not changed, and whole again when it has",
      ),
    ],
  },
  {
    name: "Drafts",
    source: 'Microsoft Learn, "Work with desktop flows using code"',
    features: [
      documented(
        "Drafts are left out",
        get("workflows?$filter=category eq 6&$select=name"),
        LISTS,
        "are left out of a list and a count unless unpublished rows are asked for",
      ),
      documented(
        "`MSCRM.IncludeUnpublished` brings them",
        {
          path: "workflows?$filter=category eq 6 and statecode eq 0&$select=name",
          headers: { "MSCRM.IncludeUnpublished": "true" },
          status: 200,
          holds: "workflowid",
        },
        LISTS,
        "are left out of a list and a count unless unpublished rows are asked for",
      ),
      inferred(
        "A flow with unpublished changes comes twice",
        {
          path: "workflows?$filter=category eq 6 and componentstate eq 1&$select=name",
          headers: { "MSCRM.IncludeUnpublished": "true" },
          status: 200,
          holds: "workflowid",
        },
        COPIES,
        "comes twice under one key when unpublished rows are asked for",
      ),
    ],
  },
];

const FINDS = "$filter finds exactly the rows it describes";

const where = (name: string, filter: string): Feature =>
  documented(name, get(`flowsessions?$select=name&$top=1&$filter=${filter}`), FILTERS, FINDS);

const BORDERS = "every span and day that is served is held to its borders here";

const special = (name: string, more = "", column = "createdon", status = 200, title = BORDERS): Feature =>
  documented(
    `\`${name}\``,
    get(
      `flowsessions?$top=1&$filter=Microsoft.Dynamics.CRM.${name}(PropertyName='${column}'${more})`,
      status,
    ),
    SPECIAL,
    title,
  );

const spans = ["Hours", "Days", "Weeks", "Months", "Years"];

/** `$filter`: operators, functions, paths, lambda. */
export const FILTERING: readonly Area[] = [
  {
    name: "`$filter`",
    source: 'Microsoft Learn, "Filter rows using OData"',
    features: [
      where("`eq ne gt ge lt le`", "statuscode ge 4 and statuscode ne 7"),
      where("`and or not ( )`", "not (statuscode eq 4 or statuscode eq 8)"),
      where(
        "`contains`, `startswith`, `endswith`",
        "contains(name,'a') or startswith(name,'b') or endswith(name,'c')",
      ),
      where("Wildcards in text functions", "contains(name,'a%25[b-d]_')"),
      where("Text compares without regard to case", "name eq 'X'"),
      where("Column against column", "completedon gt startedon"),
      where("A path over lookups", "regardingobjectid_process/name eq 'x'"),
      documented(
        "`any` over a collection",
        get("workflows?$select=name&$filter=regardingobjectid_process/any(r:r/statuscode eq 8)"),
        LAMBDAS,
        "any and all over a collection find exactly the rows they describe",
      ),
      documented(
        "`all` over a collection",
        get("workflows?$select=name&$filter=regardingobjectid_process/all(r:r/statuscode eq 4)"),
        LAMBDAS,
        "any and all over a collection find exactly the rows they describe",
      ),
      documented(
        "`any()` without a condition",
        get("workflows?$select=name&$filter=regardingobjectid_process/any()"),
        LAMBDAS,
        "any and all over a collection find exactly the rows they describe",
      ),
      documented(
        "`any` over a many-to-many relationship",
        get("systemusers?$select=fullname&$filter=teammembership_association/any()"),
        LAMBDAS,
        "a many-to-many relationship is a collection from both of its ends",
      ),
      documented(
        "`tolower`, `length`, `year` and the like, which Dataverse lacks",
        get("flowsessions?$filter=year(createdon) eq 2026", 400),
        REFUSALS,
        "is a 501 that names it",
      ),
    ],
  },
  {
    name: "Special functions in `$filter` (`Microsoft.Dynamics.CRM.*`)",
    source: 'Microsoft Learn, "Web API query function reference"',
    features: [
      ...["In", "NotIn"].map((name) => special(name, `,PropertyValues=["4","8"]`, "statuscode")),
      ...["Between", "NotBetween"].map((name) =>
        special(name, `,PropertyValues=["1","5"]`, "runwaitduration"),
      ),
      // They take choices of several values, which no table here has.
      ...["ContainValues", "DoesNotContainValues"].map((name) =>
        special(name, `,PropertyValues=["1"]`, "statuscode", 400),
      ),
      ...["Today", "Yesterday", "Tomorrow", "Last7Days", "Next7Days"].map((name) => special(name)),
      ...["On", "OnOrAfter", "OnOrBefore"].map((name) => special(name, ",PropertyValue='2026-01-31'")),
      ...["This", "Last", "Next"].flatMap((when) =>
        ["Week", "Month", "Year"].map((span) => special(when + span)),
      ),
      ...["Last", "Next"].flatMap((when) =>
        spans.map((span) => special(`${when}X${span}`, ",PropertyValue=3")),
      ),
      ...["Minutes", ...spans].map((span) => special(`OlderThanX${span}`, ",PropertyValue=3")),
      ...["EqualUserId", "NotEqualUserId", "EqualUserTeams", "EqualUserOrUserTeams"].map((name) =>
        special(name, "", "ownerid", 200, "the caller"),
      ),
      ...["EqualBusinessId", "NotEqualBusinessId"].map((name) => special(name, "", "owningbusinessunit")),
      ...["ThisFiscalYear", "LastFiscalPeriod", "InFiscalYear"].map((name) =>
        special(name, "", "createdon", 200, "names"),
      ),
      ...["Above", "Under", "EqualUserOrUserHierarchy"].map((name) =>
        special(name, "", "ownerid", 200, "names"),
      ),
    ],
  },
  {
    name: "`$expand`",
    source: 'Microsoft Learn, "Join tables using OData"',
    features: [
      documented(
        "A lookup, with `$select`",
        get("flowsessions?$top=1&$expand=regardingobjectid_process($select=name)"),
        ROWS,
        "works in a list, for targets that several rows share",
      ),
      documented(
        "Lookups within lookups",
        get("flowsessions?$top=1&$expand=MachineId($select=name;$expand=FlowMachineGroupId($select=name))"),
        ROWS,
        "nests single-valued targets with their own $select and $expand",
      ),
      documented(
        "A collection with `$select`, `$filter`, `$orderby` and `$top`",
        get(
          "workflows?$top=1&$expand=regardingobjectid_process($select=name;$filter=statuscode eq 4;$orderby=createdon desc;$top=2)",
        ),
        COLLECTIONS,
        "takes a filter, an order and a number of rows for each row apart",
      ),
      documented(
        "`/$ref` of a lookup",
        get("flowsessions?$top=1&$expand=regardingobjectid_process/$ref"),
        COLLECTIONS,
        "$expand of a lookup with $ref shows the lookup and the address behind it",
      ),
      documented(
        "`$count` inside is refused",
        get("workflows?$top=1&$expand=regardingobjectid_process($count=true)", 400),
        COLLECTIONS,
        "$expand refuses",
      ),
      documented(
        "The sixteenth is refused",
        get(`flowsessions?$expand=${Array.from({ length: 16 }, () => "createdby").join(",")}`, 400),
        ROWS,
        "takes 15 and refuses 16",
      ),
    ],
  },
];

const FETCH_PROOFS = {
  "Columns, filters, order": [FETCH, "answers the columns that it names, the key and no nulls"],
  "One level of `link-entity`": [FETCH, "adds columns under its alias and keeps matching rows alone"],
  Aggregates: [FETCH_GROUPS, "computes every function as the documentation's example does"],
  "`dategrouping`": [
    FETCH_GROUPS,
    "counts days in the caller's zone, on both sides of each change of the clocks",
  ],
  "Pages by `page` and `count`": [FETCH, "by number answers every row once"],
  "`distinct`": [FETCH, "puts equal rows together where they are to be distinct"],
  "`link-entity` of type `exists`": [FETCH, "a refusal of FetchXML"],
} as const;

/** Sums and groups. */
export const AGGREGATING: readonly Area[] = [
  {
    name: "`$apply`",
    source: 'Microsoft Learn, "Aggregate data using OData"',
    features: [
      documented(
        "`aggregate` with sum, average, min, max",
        get(
          "flowsessions?$apply=aggregate(runduration with sum as a,runduration with average as b,runduration with min as c,runduration with max as d)",
          200,
        ),
        GROUPS,
        "sums up without groups, and leaves out what has no value",
      ),
      documented(
        "`aggregate($count as …)`",
        get("flowsessions?$apply=aggregate($count as total)", 200, "total"),
        GROUPS,
        "counts rows by a choice, without key and ETag",
      ),
      assumed(
        "`countdistinct`",
        get("flowsessions?$apply=aggregate(statuscode with countdistinct as n)"),
        GROUPS,
        "$apply",
      ),
      documented(
        "`groupby`",
        get("flowsessions?$apply=groupby((statuscode),aggregate($count as total))", 200, "total"),
        GROUPS,
        "counts rows by a choice, without key and ETag",
      ),
      documented(
        "`groupby` over a lookup's path",
        get(
          "flowsessions?$apply=groupby((regardingobjectid_process/name),aggregate($count as total))",
          200,
          "total",
        ),
        GROUPS,
        "groups by a related row under its table's name",
      ),
      documented(
        "`filter` before `groupby`",
        get(
          "flowsessions?$apply=filter(statuscode eq 8)/groupby((_regardingobjectid_value),aggregate($count as total))",
          200,
          "total",
        ),
        GROUPS,
        "takes several filters, parameter aliases and the query functions",
      ),
      documented(
        "Groups by a date are refused",
        get("flowsessions?$apply=groupby((createdon),aggregate($count as total))", 400),
        GROUPS,
        "a refusal of $apply",
      ),
      documented(
        "More than 50,000 rows are refused",
        undefined,
        FETCH_GROUPS,
        "holds for both languages, counts rows after the filter, and is found without reading on",
      ),
    ],
  },
  {
    name: "FetchXML",
    source: 'Microsoft Learn, "Query data using FetchXml", "FetchXml reference"',
    features: (
      [
        [
          "Columns, filters, order",
          `<fetch top="2"><entity name="flowsession"><attribute name="name"/><filter><condition attribute="statuscode" operator="eq" value="4"/></filter><order attribute="createdon" descending="true"/></entity></fetch>`,
        ],
        [
          "One level of `link-entity`",
          `<fetch top="2"><entity name="flowsession"><attribute name="name"/><link-entity name="workflow" from="workflowid" to="regardingobjectid" alias="flow"><attribute name="name"/></link-entity></entity></fetch>`,
        ],
        [
          "Aggregates",
          `<fetch aggregate="true"><entity name="flowsession"><attribute name="flowsessionid" alias="n" aggregate="count"/><attribute name="statuscode" alias="s" groupby="true"/></entity></fetch>`,
        ],
        [
          "`dategrouping`",
          `<fetch aggregate="true"><entity name="flowsession"><attribute name="flowsessionid" alias="n" aggregate="count"/><attribute name="createdon" alias="d" groupby="true" dategrouping="day"/></entity></fetch>`,
        ],
        [
          "Pages by `page` and `count`",
          `<fetch count="2" page="2"><entity name="flowsession"><attribute name="name"/></entity></fetch>`,
        ],
        [
          "`distinct`",
          `<fetch distinct="true"><entity name="flowsession"><attribute name="statuscode"/></entity></fetch>`,
        ],
        [
          "`link-entity` of type `exists`",
          `<fetch><entity name="workflow"><attribute name="name"/><link-entity name="flowsession" from="regardingobjectid" to="workflowid" link-type="exists"/></entity></fetch>`,
        ],
      ] as const
    ).map(([name, xml]) => {
      const set = xml.includes('entity name="workflow"><attribute') ? "workflows" : "flowsessions";
      const [file, title] = FETCH_PROOFS[name];
      return documented(name, get(`${set}?fetchXml=${encodeURIComponent(xml)}`), file, title);
    }),
  },
];
