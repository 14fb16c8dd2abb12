import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defineRole } from "../access/roles.ts";
import { CO_OWNER_OF_FLOW, shareRow, USER_OF_FLOW } from "../access/share-row.ts";
import { OPERATIONS } from "../actions/operations.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";

/**
 * Who may do what, written by hand from the documentation and never from the code.
 *
 * Sources: Microsoft Learn, "How access to a record is determined"; "Security roles and privileges"; "Manage desktop
 * flows", "Share desktop flows" (what a User and a Co-owner may); "Work with desktop flows using code", "Limitations" (a
 * run belongs to the flow's owner, so that a User can start it and not follow it). Unverified: that a Co-owner cannot
 * follow either; the documentation asks for the rights of an owner of the run, which sharing the flow does not give.
 *
 * The columns are flows, or the runs of flows: the person's own, one shared as User, one shared as Co-owner (both of
 * a stranger in another business unit), one of a colleague in the person's business unit, and the stranger's.
 *
 * - `ok`: allowed; in a list: there.
 * - `row`: 403 0x80048306, the privilege is there and does not reach the row; in a list: `hidden`.
 * - `priv`: 403 0x80040220, naming the privilege that no role gives.
 */
const MATRIX = `
                           own     user    coowner  unit    other
  ada     list-flows       ok      ok      ok       ok      ok
  ada     count-flows      ok      ok      ok       ok      ok
  ada     read-flow        ok      ok      ok       ok      ok
  ada     flow-value       ok      ok      ok       ok      ok
  ada     expand-owner     ok      ok      ok       ok      ok
  ada     run              ok      ok      ok       ok      ok
  ada     patch-flow       ok      ok      ok       ok      ok
  ada     assign-flow      ok      ok      ok       ok      ok
  ada     delete-flow      ok      ok      ok       ok      ok
  ada     grant            ok      ok      ok       ok      ok
  ada     revoke           ok      ok      ok       ok      ok
  ada     shares           ok      ok      ok       ok      ok
  ada     list-runs        ok      ok      ok       ok      ok
  ada     expand-flow      ok      ok      ok       ok      ok
  ada     read-run         ok      ok      ok       ok      ok
  ada     run-outputs      ok      ok      ok       ok      ok
  ada     cancel           ok      ok      ok       ok      ok
  ada     delete-run       ok      ok      ok       ok      ok

  olivia  list-flows       ok      ok      ok       ok      ok
  olivia  count-flows      ok      ok      ok       ok      ok
  olivia  read-flow        ok      ok      ok       ok      ok
  olivia  flow-value       ok      ok      ok       ok      ok
  olivia  expand-owner     ok      ok      ok       ok      ok
  olivia  run              ok      ok      ok       ok      ok
  olivia  patch-flow       priv    priv    priv     priv    priv
  olivia  assign-flow      priv    priv    priv     priv    priv
  olivia  delete-flow      priv    priv    priv     priv    priv
  olivia  grant            priv    priv    priv     priv    priv
  olivia  revoke           priv    priv    priv     priv    priv
  olivia  shares           ok      ok      ok       ok      ok
  olivia  list-runs        ok      ok      ok       ok      ok
  olivia  expand-flow      ok      ok      ok       ok      ok
  olivia  read-run         ok      ok      ok       ok      ok
  olivia  run-outputs      ok      ok      ok       ok      ok
  olivia  cancel           ok      ok      ok       ok      ok
  olivia  delete-run       priv    priv    priv     priv    priv

  ben     list-flows       ok      ok      ok       hidden  hidden
  ben     count-flows      ok      ok      ok       hidden  hidden
  ben     read-flow        ok      ok      ok       row     row
  ben     flow-value       ok      ok      ok       row     row
  ben     expand-owner     ok      ok      ok       row     row
  ben     run              ok      ok      ok       row     row
  ben     patch-flow       ok      row     ok       row     row
  ben     assign-flow      ok      row     ok       row     row
  ben     delete-flow      ok      row     ok       row     row
  ben     grant            ok      row     ok       row     row
  ben     revoke           ok      row     ok       row     row
  ben     shares           ok      ok      ok       row     row
  ben     list-runs        ok      hidden  hidden   hidden  hidden
  ben     expand-flow      ok      hidden  hidden   hidden  hidden
  ben     read-run         ok      row     row      row     row
  ben     run-outputs      ok      row     row      row     row
  ben     cancel           ok      row     row      row     row
  ben     delete-run       ok      row     row      row     row

  unit    list-flows       ok      ok      ok       ok      hidden
  unit    count-flows      ok      ok      ok       ok      hidden
  unit    read-flow        ok      ok      ok       ok      row
  unit    flow-value       ok      ok      ok       ok      row
  unit    expand-owner     ok      ok      ok       ok      row
  unit    run              ok      ok      ok       ok      row
  unit    patch-flow       ok      row     ok       ok      row
  unit    assign-flow      ok      row     ok       ok      row
  unit    delete-flow      priv    priv    priv     priv    priv
  unit    grant            priv    priv    priv     priv    priv
  unit    revoke           priv    priv    priv     priv    priv
  unit    shares           ok      ok      ok       ok      row
  unit    list-runs        ok      hidden  hidden   ok      hidden
  unit    expand-flow      ok      hidden  hidden   ok      hidden
  unit    read-run         ok      row     row      ok      row
  unit    run-outputs      ok      row     row      ok      row
  unit    cancel           ok      row     row      ok      row
  unit    delete-run       priv    priv    priv     priv    priv

  nora    list-flows       priv    priv    priv     priv    priv
  nora    count-flows      priv    priv    priv     priv    priv
  nora    read-flow        priv    priv    priv     priv    priv
  nora    flow-value       priv    priv    priv     priv    priv
  nora    expand-owner     priv    priv    priv     priv    priv
  nora    run              priv    priv    priv     priv    priv
  nora    patch-flow       priv    priv    priv     priv    priv
  nora    assign-flow      priv    priv    priv     priv    priv
  nora    delete-flow      priv    priv    priv     priv    priv
  nora    grant            priv    priv    priv     priv    priv
  nora    revoke           priv    priv    priv     priv    priv
  nora    shares           priv    priv    priv     priv    priv
  nora    list-runs        priv    priv    priv     priv    priv
  nora    expand-flow      priv    priv    priv     priv    priv
  nora    read-run         priv    priv    priv     priv    priv
  nora    run-outputs      priv    priv    priv     priv    priv
  nora    cancel           priv    priv    priv     priv    priv
  nora    delete-run       priv    priv    priv     priv    priv
`;

/** The privilege that a refusal with `priv` names. */
const PRIVILEGE: Readonly<Record<string, string>> = {
  "list-flows": "prvReadworkflow",
  "count-flows": "prvReadworkflow",
  "read-flow": "prvReadworkflow",
  "flow-value": "prvReadworkflow",
  "expand-owner": "prvReadworkflow",
  run: "prvReadworkflow",
  "patch-flow": "prvWriteworkflow",
  "assign-flow": "prvWriteworkflow",
  "delete-flow": "prvDeleteworkflow",
  grant: "prvShareworkflow",
  revoke: "prvShareworkflow",
  shares: "prvReadworkflow",
  "list-runs": "prvReadflowsession",
  "expand-flow": "prvReadflowsession",
  "read-run": "prvReadflowsession",
  "run-outputs": "prvReadflowsession",
  cancel: "prvWriteflowsession",
  "delete-run": "prvDeleteflowsession",
};

const PLACES = ["own", "user", "coowner", "unit", "other"] as const;
type Place = (typeof PLACES)[number];

const STRANGER = "5a000000-0000-4000-8000-0000000000a1";
const COLLEAGUE = "5a000000-0000-4000-8000-0000000000a2";
const OTHER_UNIT = "b0000000-0000-4000-8000-0000000000a1";
const MACHINE = "3a000000-0000-4000-8000-0000000000a1";
const NAMESPACE = "Microsoft.Dynamics.CRM";
const flowOf = (place: Place): string => `f0000000-0000-4000-8000-00000000000${PLACES.indexOf(place)}`;
const runOf = (place: Place): string => `50000000-0000-4000-8000-00000000000${PLACES.indexOf(place)}`;

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox({ actions: OPERATIONS.actions });
  const { store } = sandbox;
  const unit = ownUnit();
  store.insert("businessunit", { businessunitid: OTHER_UNIT, name: "Elsewhere" });
  store.insert("systemuser", { systemuserid: STRANGER, fullname: "Stranger", businessunitid: OTHER_UNIT });
  store.insert("systemuser", { systemuserid: COLLEAGUE, fullname: "Colleague", businessunitid: unit });
});
afterEach(() => sandbox.close());

function ownUnit(): string {
  return String(sandbox.store.find("businessunit", { name: "Contoso" })[0]?.["businessunitid"]);
}

/** Lays out one flow and one run of it for each column of the matrix. */
function layOut(personId: string): void {
  const { store } = sandbox;
  store.insert("sandboxconnection", {
    name: "mine",
    systemuserid: personId,
    windowsuser: "CONTOSO\\somebody",
    machineid: MACHINE,
  });
  for (const place of PLACES) {
    const ownerid = place === "own" ? personId : place === "unit" ? COLLEAGUE : STRANGER;
    const owningbusinessunit = place === "own" || place === "unit" ? ownUnit() : OTHER_UNIT;
    const owned = { ownerid, owninguser: ownerid, owningbusinessunit };
    store.insert("workflow", {
      workflowid: flowOf(place),
      name: place,
      category: 6,
      componentstate: 0,
      statecode: 1,
      statuscode: 2,
      ...owned,
    });
    const run = { flowsessionid: runOf(place), name: place, regardingobjectid: flowOf(place), statuscode: 4 };
    store.insert("flowsession", { ...run, ...owned });
    store.writeFile("flowsession", runOf(place), "outputs", {
      name: "outputs",
      mimeType: "application/json",
      bytes: new TextEncoder().encode("{}"),
    });
  }
  shareRow(store, { table: "workflow", id: flowOf("user"), userId: personId, rights: USER_OF_FLOW });
  shareRow(store, { table: "workflow", id: flowOf("coowner"), userId: personId, rights: CO_OWNER_OF_FLOW });
}

/** The persons of the matrix. `unit` is nora with a role whose rights on flows and runs reach the business unit. */
const TOKENS = { ada: "ada", olivia: "olivia", ben: "ben", unit: "nora", nora: "nora" } as const;
type Person = keyof typeof TOKENS;

function giveUnitRole(): void {
  const roleid = "40000000-0000-4000-8000-0000000000a1";
  const inUnit = { Read: "businessUnit", Write: "businessUnit", Assign: "businessUnit" } as const;
  const systemuser = { Read: "organization" } as const;
  defineRole(sandbox.store, roleid, {
    name: "Works in a unit",
    rights: { workflow: inUnit, flowsession: inUnit, systemuser },
  });
  sandbox.store.insert("systemuserroles", { systemuserid: userIdOf("nora"), roleid });
}

function isPerson(name: string): name is Person {
  return Object.hasOwn(TOKENS, name);
}

interface Asked {
  readonly path: string;
  readonly init?: RequestInit;
  /** For lists: whether the row is in the answer. */
  readonly found?: (answer: Response) => Promise<boolean>;
}

const post = (body: unknown): RequestInit => ({ method: "POST", body: JSON.stringify(body) });
const patch = (body: unknown): RequestInit => ({ method: "PATCH", body: JSON.stringify(body) });
const target = (place: Place): unknown => ({
  "@odata.type": `${NAMESPACE}.workflow`,
  workflowid: flowOf(place),
});
const colleague = { "@odata.type": `${NAMESPACE}.systemuser`, systemuserid: COLLEAGUE };
const named = (place: Place) => async (answer: Response) =>
  (await answerJson(answer)).value?.some(({ name }) => name === place) === true;

/** The request of each operation. */
const OPERATION: Readonly<Record<string, (place: Place) => Asked>> = {
  "list-flows": (place) => ({ path: "workflows?$select=name", found: named(place) }),
  "count-flows": (place) => ({
    path: `workflows/$count?$filter=name eq '${place}'`,
    found: async (answer) => (await answer.text()).endsWith("1"),
  }),
  "read-flow": (place) => ({ path: `workflows(${flowOf(place)})?$select=name` }),
  "flow-value": (place) => ({ path: `workflows(${flowOf(place)})/name/$value` }),
  "expand-owner": (place) => ({
    path: `workflows(${flowOf(place)})?$select=name&$expand=owninguser($select=fullname)`,
  }),
  run: (place) => ({
    path: `workflows(${flowOf(place)})/${NAMESPACE}.RunDesktopFlow`,
    init: post({ runMode: "unattended", connectionName: "mine", connectionType: 1 }),
  }),
  "patch-flow": (place) => ({ path: `workflows(${flowOf(place)})`, init: patch({ description: "new" }) }),
  "assign-flow": (place) => ({
    path: `workflows(${flowOf(place)})`,
    init: patch({ "ownerid@odata.bind": `/systemusers(${COLLEAGUE})` }),
  }),
  "delete-flow": (place) => ({ path: `workflows(${flowOf(place)})`, init: { method: "DELETE" } }),
  grant: (place) => ({
    path: "GrantAccess",
    init: post({
      Target: target(place),
      PrincipalAccess: { Principal: colleague, AccessMask: "ReadAccess" },
    }),
  }),
  revoke: (place) => ({
    path: "RevokeAccess",
    init: post({ Target: target(place), Revokee: colleague }),
  }),
  shares: (place) => ({
    path: `RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={'@odata.id':'workflows(${flowOf(place)})'}`,
  }),
  "list-runs": (place) => ({ path: "flowsessions?$select=name", found: named(place) }),
  "expand-flow": (place) => ({
    path: "flowsessions?$select=name&$expand=regardingobjectid_process($select=name)",
    found: async (answer) =>
      (await answerJson(answer)).value?.some(
        (row) => row["name"] === place && row["regardingobjectid_process"] !== null,
      ) === true,
  }),
  "read-run": (place) => ({ path: `flowsessions(${runOf(place)})?$select=statuscode` }),
  "run-outputs": (place) => ({ path: `flowsessions(${runOf(place)})/outputs/$value` }),
  cancel: (place) => ({
    path: `flowsessions(${runOf(place)})/${NAMESPACE}.CancelDesktopFlowRun`,
    init: { method: "POST" },
  }),
  "delete-run": (place) => ({ path: `flowsessions(${runOf(place)})`, init: { method: "DELETE" } }),
};

/** What came of it, in the words of the matrix; anything else as status, code and message. */
async function outcome(operation: string, place: Place, as: TestPerson): Promise<string> {
  const { path, init = {}, found } = OPERATION[operation]?.(place) ?? { path: operation };
  const answer = await sandbox.send(path, { ...init, as });
  if (answer.ok) return found === undefined || (await found(answer)) ? "ok" : "hidden";
  const { code, message = "" } = (await answerJson(answer)).error ?? {};
  const isOfRun = PRIVILEGE[operation]?.endsWith("flowsession") === true;
  const id = isOfRun ? runOf(place) : flowOf(place);
  if (answer.status === 403 && code === "0x80048306" && message.includes(id)) return "row";
  // The runs laid out have ended, which only those are told who may cancel.
  if (operation === "cancel" && message.includes("has already ended")) return "ok";
  const privilege = PRIVILEGE[operation] ?? "";
  if (answer.status === 403 && code === "0x80040220" && message.includes(` ${privilege} `)) return "priv";
  return `${answer.status} ${code ?? ""} ${message}`;
}

const ROWS = MATRIX.split("\n")
  .map((line) => line.trim().split(/\s+/))
  .flatMap(([person = "", operation = "", ...cells]) =>
    isPerson(person) ? [{ person, operation, cells }] : [],
  );

describe("the matrix", () => {
  test("has a row for every person and operation", () => {
    const wanted = Object.keys(TOKENS).flatMap((person) =>
      Object.keys(OPERATION).map((operation) => `${person} ${operation}`),
    );
    expect(ROWS.map(({ person, operation }) => `${person} ${operation}`).sort()).toEqual(wanted.sort());
  });

  test.each(ROWS)("$person: $operation", async ({ person, operation, cells }) => {
    const token = TOKENS[person];
    if (person === "unit") giveUnitRole();
    layOut(userIdOf(token));
    const seen: Record<string, string> = {};
    for (const place of PLACES) seen[place] = await outcome(operation, place, token);
    expect(seen).toEqual(Object.fromEntries(PLACES.map((place, index) => [place, cells[index]])));
  });
});

/**
 * Who may write what beside flows and runs: the rows are a stranger's, but for the settings, which are the person's own
 * (`own-settings`) or the stranger's. Written by hand: an administrator may do everything; an operator steers machines
 * and queues and works on items; a business user writes what is their own.
 */
const TABLES = `
                     ada     olivia  ben     nora
  create-queue       ok      priv    priv    priv
  patch-queue        ok      ok      priv    priv
  delete-queue       ok      priv    priv    priv
  create-item        ok      ok      priv    priv
  patch-item         ok      ok      priv    priv
  delete-item        ok      ok      priv    priv
  patch-machine      ok      ok      priv    priv
  patch-group        ok      ok      priv    priv
  patch-reference    ok      priv    row     priv
  own-settings       ok      ok      ok      priv
  patch-settings     ok      row     row     priv
`;

const ROW = "60000000-0000-4000-8000-0000000000a1";
const QUEUE = "60000000-0000-4000-8000-0000000000a2";
const WRITES: Readonly<Record<string, (person: TestPerson) => readonly [string, RequestInit]>> = {
  "create-queue": () => ["workqueues", post({ name: "New" })],
  "patch-queue": () => [`workqueues(${QUEUE})`, patch({ description: "new" })],
  "delete-queue": () => [`workqueues(${QUEUE})`, { method: "DELETE" }],
  "create-item": () => [
    "workqueueitems",
    post({ input: "{}", "workqueueid@odata.bind": `/workqueues(${QUEUE})` }),
  ],
  "patch-item": () => [`workqueueitems(${ROW})`, patch({ priority: 1 })],
  "delete-item": () => [`workqueueitems(${ROW})`, { method: "DELETE" }],
  "patch-machine": () => [`flowmachines(${MACHINE})`, patch({ statecode: 1, statuscode: 2 })],
  "patch-group": () => [`flowmachinegroups(${ROW})`, patch({ description: "new" })],
  "patch-reference": () => [`connectionreferences(${ROW})`, patch({ description: "new" })],
  "own-settings": (person) => [`usersettingscollection(${userIdOf(person)})`, patch({ timezonecode: 110 })],
  "patch-settings": () => [`usersettingscollection(${STRANGER})`, patch({ timezonecode: 110 })],
};

describe("the tables", () => {
  const persons = ["ada", "olivia", "ben", "nora"] as const;
  const rows = TABLES.split("\n")
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([operation = "", ...cells]) =>
      Object.hasOwn(WRITES, operation) ? [{ operation, cells }] : [],
    );

  test("have a row for every operation", () => {
    expect(rows.map(({ operation }) => operation)).toEqual(Object.keys(WRITES));
  });

  test.each(rows)("$operation", async ({ operation, cells }) => {
    const seen: Record<string, string> = {};
    for (const person of persons) {
      layOutRows();
      const [path, init] = WRITES[operation]?.(person) ?? [operation, {}];
      const answer = await sandbox.send(path, { ...init, as: person });
      const { code, message = "" } = answer.ok ? {} : ((await answerJson(answer)).error ?? {});
      const words = { "0x80048306": "row", "0x80040220": "priv" }[code ?? ""];
      seen[person] = answer.ok ? "ok" : (words ?? `${answer.status} ${code ?? ""} ${message}`);
    }
    expect(seen).toEqual(Object.fromEntries(persons.map((person, index) => [person, cells[index]])));
  });
});

/** Lays the stranger's rows out anew, whatever the person before has done to them. */
function layOutRows(): void {
  const { store } = sandbox;
  const owned = { ownerid: STRANGER, owninguser: STRANGER, owningbusinessunit: OTHER_UNIT };
  for (const [table, id] of [
    ["workqueueitem", ROW],
    ["workqueue", QUEUE],
    ["flowmachine", MACHINE],
    ["flowmachinegroup", ROW],
    ["connectionreference", ROW],
  ] as const) {
    store.remove(table, id);
  }
  store.insert("workqueue", { workqueueid: QUEUE, name: "Queue", ...owned });
  store.insert("workqueueitem", { workqueueitemid: ROW, workqueueid: QUEUE, name: "Item", ...owned });
  store.insert("flowmachine", { flowmachineid: MACHINE, name: "Machine", ...owned });
  store.insert("flowmachinegroup", { flowmachinegroupid: ROW, name: "Group", ...owned });
  store.insert("connectionreference", {
    connectionreferenceid: ROW,
    connectionreferencelogicalname: "new_reference",
    ...owned,
  });
  for (const systemuserid of [STRANGER, ...(["ada", "olivia", "ben", "nora"] as const).map(userIdOf)]) {
    if (store.get("usersettings", systemuserid) === undefined) store.insert("usersettings", { systemuserid });
  }
}
