import { describe, expect, it } from "vitest";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { flowId, runId } from "@/lib/testing/factories";
import { createPaths, paths } from "./paths";
import { portalLinks } from "./portal-links";

describe("addresses", () => {
  it("name nothing that goes without saying", () => {
    expect(paths.flows()).toBe("/flows/");
    expect(paths.runs()).toBe("/runs/");
    expect(paths.run(runId())).toBe(`/run/?id=${runId()}`);
  });

  it("keep the environment, the filter and what fills in a form", () => {
    const inTest = createPaths("test");
    expect(inTest.flows()).toBe("/flows/?env=test");
    expect(inTest.runs({ ...NO_RUN_FILTER, states: ["failed"] })).toBe("/runs/?state=failed&env=test");
    expect(inTest.flow(flowId(), new URLSearchParams([["in.Month", "May & June"]]))).toBe(
      `/flow/?id=${flowId()}&in.Month=May+%26+June&env=test`,
    );
  });

  it("name the run whose inputs fill in a form, and none of its values", () => {
    expect(createPaths("test").flowFromRun(flowId(), runId())).toBe(
      `/flow/?id=${flowId()}&fromRun=${runId()}&env=test`,
    );
  });

  it("lead to the portal's pages", () => {
    const links = portalLinks({ portalUrl: "https://make.powerautomate.com" }, "Default-1");
    expect(links.run(flowId(), runId())).toBe(
      `https://make.powerautomate.com/environments/Default-1/uiflows/${flowId()}/runs/${runId()}`,
    );
    expect(links.connection("a b&c")).toContain("connectionName=a%20b%26c");
  });
});
