import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { parseConnectionReferenceId, parsePersonId } from "@/lib/domain/ids";
import { FORMATTED, key, lookup, text } from "./column";

/** Source: Microsoft Learn, "Connection Reference (connectionreference) table reference". */
export const connectionreferenceRow = z.object({
  connectionreferenceid: key(parseConnectionReferenceId),
  connectionreferencelogicalname: z.string(),
  connectionreferencedisplayname: text,
  connectionid: text,
  _ownerid_value: lookup(parsePersonId),
  [`_ownerid_value${FORMATTED}` as const]: text,
});

export type ConnectionreferenceRow = z.output<typeof connectionreferenceRow>;
