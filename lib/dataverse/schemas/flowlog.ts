import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { number, optionalInstant, text } from "./column";

/** One row of an action log of the second version. Source: Microsoft Learn, "Flow Log (flowlog) table reference". */
export const flowlogRow = z.object({ name: text, data: text, level: number, createdon: optionalInstant });
