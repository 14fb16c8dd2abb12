import "@/lib/parsing/without-eval";
import * as z from "zod/mini";

/** The number of rows that a query finds, as `$count=true` adds it to a page. Source: "Count number of rows using OData". */
export const rowCount = z.object({ "@odata.count": z.int().check(z.nonnegative()) });
