import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { parsePersonId } from "@/lib/domain/ids";
import { key, text } from "./column";

/** Source: Microsoft Learn, "WhoAmI Function". */
export const whoAmIResponse = z.object({
  UserId: key(parsePersonId),
  BusinessUnitId: text,
  OrganizationId: text,
});

/** Source: Microsoft Learn, "RetrieveCurrentOrganization Function". */
export const retrieveCurrentOrganizationResponse = z.object({
  Detail: z.object({
    OrganizationId: text,
    FriendlyName: text,
    OrganizationVersion: text,
    EnvironmentId: text,
    TenantId: text,
    UniqueName: text,
  }),
});
