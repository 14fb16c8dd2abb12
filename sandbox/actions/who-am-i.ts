import { ok } from "../kernel/result.ts";
import type { UnboundFunction } from "./action.ts";

const NO_BUSINESS_UNIT = "00000000-0000-0000-0000-000000000000";

/** Tells the caller's ids. Source: Microsoft Learn, "WhoAmI Function". It needs no privilege. */
export const whoAmI: UnboundFunction = {
  name: "WhoAmI",
  parameters: [],
  run: ({ store, caller, environment }) => {
    const user = store.get("systemuser", caller.userId);
    return ok({
      status: 200,
      type: "WhoAmIResponse",
      body: {
        BusinessUnitId: user?.["businessunitid"] ?? NO_BUSINESS_UNIT,
        UserId: caller.userId,
        OrganizationId: environment.organizationId,
      },
    });
  },
};
