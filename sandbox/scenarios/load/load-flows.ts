import { DEMO_FLOWS } from "../demo/demo-flows.ts";
import { definitionColumns } from "../flow-definition.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { BUSINESS_UNIT_ID, PEOPLE } from "../people.ts";
import type { ScenarioSetting } from "../scenario.ts";

const DAY_MS = 86_400_000;

/** The first version of the rows that are written in SQL: above those of any row before them. */
export const FIRST_VERSION = 2_000_000;

/** Flows that others are copied from: published, and with a definition that can be read. */
export const MODEL_FLOWS: readonly FlowSpec[] = DEMO_FLOWS.filter(
  (spec) => spec.state === undefined && spec.name.length < 80,
);

/** The id of a flow by its place, from 0 on. `flowIdSql` says the same in SQL. */
export function loadFlowId(place: number): string {
  return `f10${hex(place, 5)}-0000-4000-8000-${hex(place, 12)}`;
}

/** The id of the flow whose place an SQL expression gives. */
export const flowIdSql = (place: string): string =>
  `printf('f10%05x-0000-4000-8000-%012x', ${place}, ${place})`;

/** Who owns the flow of a place, in SQL: olivia, ben and ada in turn, ben every tenth. */
export const ownerSql = (place: string): string =>
  `CASE WHEN ${place} % 10 = 9 THEN '${PEOPLE.ben.id}' WHEN ${place} % 2 = 0 THEN '${PEOPLE.olivia.id}' ELSE '${PEOPLE.ada.id}' END`;

/** Writes the flows: copies of the demonstration's, numbered. */
export function addLoadFlows({ store, nowMs, sizes }: ScenarioSetting): void {
  const models = MODEL_FLOWS.map((spec) => ({
    name: spec.name,
    description: spec.description,
    script: spec.script,
    ...definitionColumns(spec),
  }));
  const owner = ownerSql("i");
  const numbered = `WITH RECURSIVE place(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM place WHERE i + 1 < ?),
    model AS MATERIALIZED (SELECT key AS k, value AS v FROM json_each(?))`;
  const joined = `FROM place JOIN model ON model.k = place.i % ${models.length}`;
  const facts = [sizes.flows, JSON.stringify(models)] as const;
  store.all(
    `${numbered} INSERT INTO workflow (workflowid, name, description, category, uiflowtype, statecode, statuscode, type, scope,
      componentstate, ismanaged, clientdataiscompressed, clientdata, definition, inputs, outputs, schemaversion,
      ownerid, owneridtype, owninguser, owningbusinessunit, createdby, modifiedby, createdon, modifiedon, versionnumber)
    SELECT ${flowIdSql("i")}, v ->> 'name' || printf(' %05d', i + 1), v ->> 'description', 6, 2, 1, 2, 1, 4, 0, 0, 0,
      v ->> 'clientdata', v ->> 'definition', v ->> 'inputs', v ->> 'outputs', v ->> 'schemaversion',
      ${owner}, 'systemuser', ${owner}, '${BUSINESS_UNIT_ID}', ${owner}, ${owner},
      ? - i % 300 * ${DAY_MS} - ${100 * DAY_MS}, ? - i % 90 * ${DAY_MS} - i * 1000, ${FIRST_VERSION} + i
    ${joined}`,
    [...facts, nowMs, nowMs],
  );
  store.all(
    `${numbered} INSERT INTO sandboxflow (sandboxflowid, script, createdon, modifiedon, versionnumber)
    SELECT ${flowIdSql("i")}, v ->> 'script', ?, ?, ${FIRST_VERSION} + i ${joined}`,
    [...facts, nowMs, nowMs],
  );
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
