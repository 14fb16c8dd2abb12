import { expect, it } from "vitest";
import { portalLinks } from "@/lib/config/portal-links";
import { flowId, runId } from "@/lib/testing/factories";
import { pastedThing } from "./pasted-thing";

const ORIGIN = "https://tower.contoso.example";
const portal = portalLinks(
  { portalUrl: "https://make.powerautomate.com" },
  "Default-0badc0de-0000-4000-8000-000000000000",
);

it.each([
  [runId(1), { kind: "id", id: runId(1) }],
  [`  {${runId(1).toUpperCase()}} `, { kind: "id", id: runId(1) }],
  [portal.run(flowId(1), runId(2)), { kind: "run", id: runId(2) }],
  [portal.flow(flowId(1)), { kind: "flow", id: flowId(1) }],
  [`https://org.crm4.dynamics.com/api/data/v9.2/flowsessions(${runId(3)})`, { kind: "run", id: runId(3) }],
  [`${ORIGIN}/run/?id=${runId(4)}&env=test`, { kind: "address", href: `/run/?id=${runId(4)}&env=test` }],
  ["invoice totals", undefined],
  ["flow: the night run", undefined],
  [`${runId(1)} and more`, undefined],
])("reads %s", (text, thing) => {
  expect(pastedThing(text, ORIGIN)).toEqual(thing);
});
