import { ok } from "../kernel/result.ts";
import { ORGANIZATION_VERSION } from "../model/environment.ts";
import type { UnboundFunction } from "./action.ts";

/** Tells the environment's version. Source: Microsoft Learn, "RetrieveVersion Function". */
export const retrieveVersion: UnboundFunction = {
  name: "RetrieveVersion",
  parameters: [],
  run: () => ok({ status: 200, type: "RetrieveVersionResponse", body: { Version: ORGANIZATION_VERSION } }),
};
