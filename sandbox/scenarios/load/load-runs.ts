import { RUN_STATUS } from "../../runs/run-status.ts";
import { DEFAULT_TIMEOUT_S } from "../../runs/live-run.ts";
import { BUSINESS_UNIT_ID, PEOPLE, windowsUser } from "../people.ts";
import { connectionName, groupId, machineId } from "../robots.ts";
import type { ScenarioSetting } from "../scenario.ts";
import { FIRST_VERSION, flowIdSql, MODEL_FLOWS, ownerSql } from "./load-flows.ts";
import { LOAD_GROUPS, loadConnection, loadMachineName, MACHINES_PER_GROUP } from "./load-robots.ts";

const DAY_MS = 86_400_000;
const SPAN_MS = 90 * DAY_MS;

/** A whole number that an expression of SQL makes of a row's place and the scenario's seed; the same for the same both. */
const chance = (salt: number): string =>
  `(((i + :s * 7919 + ${salt}) * 2654435761 & 4294967295) * 40503 + ${salt} >> 9 & 1048575)`;

/** Places where runs run: group, machine and connection. The first group is left free for the people who sign in. */
const PLACES = LOAD_GROUPS.slice(1).flatMap((group, index) =>
  Array.from({ length: MACHINES_PER_GROUP }, (_, place) => ({
    machine: machineId(loadMachineName(index + 1, place + 1)),
    group: groupId(group),
    connection: connectionName(loadConnection(index + 1)),
  })),
);

/** How runs end: the upper bound out of 1,000, the status, the error code and its message. */
const ENDS = [
  [918, RUN_STATUS.succeeded, null, null],
  [945, RUN_STATUS.failed, "ScriptExecutionError", "Row 3: amount 'abc' is not a number."],
  [
    960,
    RUN_STATUS.failed,
    "SessionExistsForTheUserWhenUnattended",
    "The user of the connection already has a session on the machine.",
  ],
  [
    974,
    RUN_STATUS.failed,
    "WindowsIdentityIncorrect",
    "The credentials provided with the request are invalid.",
  ],
  [988, RUN_STATUS.cancelled, null, null],
  [1000, RUN_STATUS.timedOut, "DesktopFlowsActionTimeout", "The desktop flow ran longer than its timeout."],
] as const;

/**
 * Writes the runs, oldest first and evenly over 90 days, then those that are live; answers the highest version used.
 * Live runs take the machines first, the others wait. A run of the past has no files: only one that the engine ends has.
 */
export function addLoadRuns({ store, nowMs, random, sizes }: ScenarioSetting): number {
  const runs = Math.max(sizes.runs, sizes.live);
  const ended = runs - sizes.live;
  const firstVersion = FIRST_VERSION + sizes.flows;
  const facts = { seed: random.int(1, 9999), nowMs, flows: sizes.flows, firstVersion };
  if (ended > 0)
    store.all(...endedRuns({ ...facts, first: 0, count: ended, stepMs: Math.floor(SPAN_MS / ended) }));
  if (sizes.live > 0) {
    store.all(...liveRuns({ ...facts, first: ended, count: sizes.live, stepMs: 0 }));
    store.all(...liveInputs());
  }
  return firstVersion + runs;
}

interface RunSet {
  readonly seed: number;
  readonly nowMs: number;
  readonly flows: number;
  readonly firstVersion: number;
  readonly first: number;
  readonly count: number;
  readonly stepMs: number;
}

type Statement = readonly [sql: string, params: readonly (string | number)[]];

const COLUMNS = `flowsessionid, name, regardingobjectid, regardingobjecttypecode, ownerid, owneridtype, owninguser,
  owningbusinessunit, createdby, modifiedby, runmode, runsessionmode, subcategory, statecode, triggertype, connectionid,
  sessionusername, machinegroupid, machineid, correlationid, statuscode, createdon, startedon, completedon, modifiedon,
  runwaitduration, runexecutionduration, runduration, errorcode, errormessage, versionnumber`;

/** The rows' places, and what each of them has of a flow and of a place where it runs. */
function source(set: RunSet): string {
  const flow = `CASE WHEN ${chance(1)} % 3 = 0 THEN ${chance(2)} % max(1, ${set.flows} / 20) ELSE ${chance(3)} % ${set.flows} END`;
  return `WITH RECURSIVE place(i) AS (SELECT ${set.first} UNION ALL SELECT i + 1 FROM place WHERE i + 1 < ${set.first + set.count}),
    run AS (SELECT i, ${flow} AS f, ${chance(4)} % ${PLACES.length} AS p, 1200 + ${chance(5)} % 2400 AS wait,
      5000 + ${chance(6)} % 40000 AS work, ${chance(7)} % 1000 AS fate FROM place),
    model AS MATERIALIZED (SELECT key AS k, value AS name FROM json_each(:names)),
    robot AS MATERIALIZED (SELECT key AS k, value ->> 'machine' AS machine, value ->> 'group' AS grp,
      value ->> 'connection' AS connection FROM json_each(:places)),
    fate AS MATERIALIZED (SELECT key AS k, value ->> 0 AS upto, value ->> 1 AS status, value ->> 2 AS code,
      value ->> 3 AS message FROM json_each(:ends))`;
}

const who = `${ownerSql("f")}, 'systemuser', ${ownerSql("f")}, '${BUSINESS_UNIT_ID}', '${PEOPLE.ada.id}', '${PEOPLE.ada.id}'`;

function shared(id: string): string {
  return `${id}, model.name || printf(' %05d', f + 1), ${flowIdSql("f")}, 'workflow', ${who},
    2, 1, 0, 0, CASE WHEN i % 3 = 0 THEN 0 ELSE 3 END, robot.connection, '${windowsUser("ada")}', robot.grp`;
}

/** Ids rise with the place: rows in the order of their key go into SQLite quickest. */
const RUN_ID = "printf('%08x-10ad-4000-8000-%012x', i, i * 2654435761 & 281474976710655)";
const CORRELATION_ID = "printf('%08x-c0de-4000-8000-%012x', i * 40503 & 4294967295, i)";

function endedRuns(set: RunSet): Statement {
  const created = `${set.nowMs - SPAN_MS} + i * ${set.stepMs} + ${chance(8)} % ${Math.max(1, set.stepMs - 50_000)}`;
  return bound(
    set,
    `${source(set)} INSERT INTO flowsession (${COLUMNS})
    SELECT ${shared(RUN_ID)}, robot.machine, ${CORRELATION_ID}, fate.status, c, c + wait, c + wait + work, c + wait + work,
      wait, work, wait + work, fate.code, fate.message, ${set.firstVersion} + i
    FROM (SELECT *, min(${created}, ${set.nowMs} - 60000 - wait - work) AS c FROM run) AS run
    JOIN model ON model.k = f % ${MODEL_FLOWS.length} JOIN robot ON robot.k = p
    JOIN fate ON fate.k = ${ENDS.map(([upTo]) => `(run.fate >= ${upTo})`).join(" + ")}`,
  );
}

/** The first live runs have a machine each, one after the other; those behind them wait for their group. */
function liveRuns(set: RunSet): Statement {
  const isRunning = `i - ${set.first} < ${PLACES.length}`;
  const running = (value: string): string => `CASE WHEN ${isRunning} THEN ${value} END`;
  const created = `${set.nowMs} - CASE WHEN ${isRunning} THEN 4000 ELSE 1 + ${chance(8)} % 3000 END`;
  return bound(
    set,
    `${source(set)} INSERT INTO flowsession (${COLUMNS})
    SELECT ${shared(RUN_ID)}, ${running("robot.machine")}, ${CORRELATION_ID},
      CASE WHEN ${isRunning} THEN ${RUN_STATUS.running} ELSE ${RUN_STATUS.waiting} END, c, ${running("c + 2000")}, NULL,
      c + CASE WHEN ${isRunning} THEN 2000 ELSE 0 END, ${running("2000")}, NULL, NULL, NULL, NULL, ${set.firstVersion} + i
    FROM (SELECT *, ${created} AS c FROM run) AS run
    JOIN model ON model.k = f % ${MODEL_FLOWS.length} JOIN robot ON robot.k = (i - ${set.first}) % ${PLACES.length}`,
  );
}

/** Gives every live run the inputs of the flow that its own was copied from. */
function liveInputs(): Statement {
  const samples = JSON.stringify(MODEL_FLOWS.map((spec) => JSON.stringify(spec.sample)));
  const models = MODEL_FLOWS.map((spec) => spec.name);
  const sql = `INSERT INTO sandboxrun (sandboxrunid, connectionname, windowsuser, priority, timeoutseconds, inputs,
      createdon, modifiedon, versionnumber)
    SELECT flowsessionid, connectionid, sessionusername, 0, ${DEFAULT_TIMEOUT_S}, sample.value, createdon, createdon, versionnumber
    FROM flowsession JOIN json_each(?) AS model ON model.value || substr(name, -6) = name
    JOIN json_each(?) AS sample ON sample.key = model.key
    WHERE statuscode IN (${RUN_STATUS.running}, ${RUN_STATUS.waiting})`;
  return [sql, [JSON.stringify(models), samples]];
}

/** SQLite's named parameters, put in by hand in their order, since the store's are positional. */
function bound(set: RunSet, sql: string): Statement {
  const values: Readonly<Record<string, string | number>> = {
    s: set.seed,
    names: JSON.stringify(MODEL_FLOWS.map((spec) => spec.name)),
    places: JSON.stringify(PLACES),
    ends: JSON.stringify(ENDS),
  };
  const params: (string | number)[] = [];
  const positional = sql.replace(/:(s|names|places|ends)\b/g, (_, name: string) => {
    params.push(values[name] ?? "");
    return "?";
  });
  return [positional, params];
}
