import { shareRow } from "../access/share-row.ts";
import { RUN_STATUS } from "../runs/run-status.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { GUIDE_CLIENT_DATA, GUIDE_WAIT_CLIENT_DATA } from "./guide-client-data.ts";
import { addPeople, ownedBy, PEOPLE, windowsUser } from "./people.ts";
import { addConnection, addGroup, addMachine, connectionName, groupId, machineId } from "./robots.ts";
import type { ScenarioSetting } from "./scenario.ts";

/** Ids of the scenario `guide`. Source: Microsoft Learn, "Work with desktop flows using code"; the last two are ours. */
export const GUIDE = {
  flow1: "f091ffab-58bb-4630-a115-659453d56f59",
  flow2: "eafba1a2-e8d4-4efa-b549-11d4dfd9a3d1",
  runningRun: "d9687093-d0c0-ec11-983e-0022480b428a",
  failedRun: "5c3ef2a8-70ed-ec11-bb3d-0022480b428a",
  succeededRun: "7a1d9c44-73ed-ec11-bb3d-0022480b428a",
} as const;

const GROUP = "Guide machines";
const ATTENDED_MACHINE = "GUIDE-PC-01";
const UNATTENDED_MACHINE = "GUIDE-PC-02";
const LONG_RUN_MACHINE = "GUIDE-PC-03";
const MADE_MS = Date.UTC(2022, 5, 10, 9, 30);
const RUNNING_FOR_MS = 90_000;
const RUNNING_SECONDS = 80_000;

/** Writes the data of Microsoft's developer guide, its ids, versions and times included. */
export function loadGuide({ store, environment, nowMs }: ScenarioSetting): void {
  addPeople(store, environment, ["olivia", "ben", "ada", "nora"], MADE_MS);
  addRobots(store, nowMs);
  addFlows(store);
  addEndedRuns(store);
  addRunningRun(store, nowMs);
}

/** One machine has everybody signed in and takes attended runs, the other nobody and takes unattended ones. */
function addRobots(store: Store, nowMs: number): void {
  const times = { sinceMs: MADE_MS, nowMs };
  addGroup(store, {
    name: GROUP,
    description: "Machines of the developer guide.",
    owner: "ada",
    sinceMs: MADE_MS,
  });
  addMachine(
    store,
    {
      name: ATTENDED_MACHINE,
      description: "Takes attended runs.",
      group: GROUP,
      owner: "ada",
      isServer: true,
      signedIn: ["olivia", "ben", "ada"],
    },
    times,
  );
  addMachine(
    store,
    { name: UNATTENDED_MACHINE, description: "Takes unattended runs.", group: GROUP, owner: "ada" },
    times,
  );
  addMachine(
    store,
    { name: LONG_RUN_MACHINE, description: "Holds the run to cancel.", owner: "ada", signedIn: ["ada"] },
    times,
  );
  for (const [index, owner] of (["olivia", "ben", "ada"] as const).entries()) {
    const displayName = `Desktop flows connection ${index + 1} (${owner})`;
    addConnection(
      store,
      { logicalName: `new_desktopflows_${index + 1}`, displayName, owner, group: GROUP },
      MADE_MS,
    );
  }
}

function addFlows(store: Store): void {
  const flows = [
    {
      workflowid: GUIDE.flow1,
      name: "Desktop flow 1",
      versionnumber: 1_069_462,
      clientData: GUIDE_CLIENT_DATA,
      script: "guide",
    },
    {
      workflowid: GUIDE.flow2,
      name: "Desktop flow 2",
      versionnumber: 1_028_555,
      clientData: GUIDE_WAIT_CLIENT_DATA,
      script: "wait",
    },
  ];
  for (const { clientData, script, ...columns } of flows) {
    store.insert("workflow", {
      ...columns,
      category: 6,
      uiflowtype: 2,
      clientdata: JSON.stringify(clientData),
      inputs: JSON.stringify(clientData.properties.inputs),
      outputs: JSON.stringify(clientData.properties.outputs),
      schemaversion: clientData.schemaversion,
      createdon: MADE_MS,
      modifiedon: MADE_MS,
      ...ownedBy("ada"),
    });
    shareRow(store, { table: "workflow", id: columns.workflowid, userId: PEOPLE.ben.id, rights: ["Read"] });
    store.insert("sandboxflow", { sandboxflowid: columns.workflowid, script });
  }
}

function addEndedRuns(store: Store): void {
  const failedMs = Date.UTC(2022, 5, 16, 12, 57, 46);
  const inputs = { Input1: "Value", Input2: "Value" };
  addRun(store, GUIDE.succeededRun, {
    ...ended(Date.UTC(2022, 5, 16, 13, 5, 2), Date.UTC(2022, 5, 16, 13, 5, 21)),
    statuscode: RUN_STATUS.succeeded,
    inputs: addJson(store, GUIDE.succeededRun, "inputs", inputs),
    inputs_name: "inputs.json",
    outputs: addJson(store, GUIDE.succeededRun, "outputs", { Output1: "My output value" }),
    outputs_name: "outputs.json",
  });
  addRun(store, GUIDE.failedRun, {
    ...ended(Date.UTC(2022, 5, 16, 12, 54, 40), failedMs),
    statuscode: RUN_STATUS.failed,
    versionnumber: 1_276_122,
    errorcode: "NoUnlockedActiveSessionForAttended",
    errormessage: "No unlocked active session was found on the machine for the user of the connection.",
    inputs: addJson(store, GUIDE.failedRun, "inputs", inputs),
    inputs_name: "inputs.json",
  });
}

function ended(startedon: number, completedon: number): Row {
  const createdon = startedon - 4000;
  return {
    createdon,
    startedon,
    completedon,
    modifiedon: completedon,
    runwaitduration: startedon - createdon,
    runexecutionduration: completedon - startedon,
    runduration: completedon - createdon,
  };
}

/** The run that the guide cancels: Desktop flow 2, which waits for most of a day. */
function addRunningRun(store: Store, nowMs: number): void {
  const startedon = nowMs - RUNNING_FOR_MS;
  const inputs = { Seconds: RUNNING_SECONDS };
  addRun(store, GUIDE.runningRun, {
    name: "Desktop flow 2",
    regardingobjectid: GUIDE.flow2,
    createdon: startedon - 3000,
    startedon,
    modifiedon: startedon,
    runwaitduration: 3000,
    statuscode: RUN_STATUS.running,
    inputs: addJson(store, GUIDE.runningRun, "inputs", inputs),
    inputs_name: "inputs.json",
    // A machine of its own, so that it blocks no run that a test starts.
    machineid: machineId(LONG_RUN_MACHINE),
    machinegroupid: null,
  });
  store.insert("sandboxrun", {
    sandboxrunid: GUIDE.runningRun,
    connectionname: connectionName("new_desktopflows_3"),
    windowsuser: windowsUser("ada"),
    timeoutseconds: 86_400,
    inputs: JSON.stringify(inputs),
  });
}

function addRun(store: Store, id: string, columns: Row): void {
  store.insert("flowsession", {
    flowsessionid: id,
    name: "Desktop flow 1",
    regardingobjectid: GUIDE.flow1,
    regardingobjecttypecode: "workflow",
    runmode: 1,
    triggertype: 3,
    connectionid: connectionName("new_desktopflows_3"),
    sessionusername: windowsUser("ada"),
    machinegroupid: groupId(GROUP),
    machineid: machineId(ATTENDED_MACHINE),
    ...ownedBy("ada"),
    ...columns,
  });
}

function addJson(store: Store, runId: string, column: "inputs" | "outputs", value: object): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return store.addFile("flowsession", runId, column, {
    name: `${column}.json`,
    mimeType: "application/json",
    bytes,
  });
}
