import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, type StoredValue } from "./stored-value";

/** A column of the board that a person wants to see. */
export interface BoardColumn {
  readonly id: string;
  /** Null leaves the column its own width. */
  readonly widthPx: number | null;
}

/** What a person looks at under a name: which runs, in which columns, how dense. */
export interface BoardView {
  readonly name: string;
  /** The filter as the address writes it. */
  readonly filter: string;
  /** In their order; null for the usual ones. */
  readonly columns: readonly BoardColumn[] | null;
  readonly density: "comfortable" | "compact";
  /** At most one view opens by itself. */
  readonly isDefault: boolean;
}

const columns: z.ZodMiniType<readonly BoardColumn[]> = z.array(
  z.object({ id: z.string(), widthPx: z.nullable(z.number().check(z.minimum(32), z.maximum(2000))) }),
);
const views: z.ZodMiniType<readonly BoardView[]> = z.array(
  z.object({
    name: z.string(),
    filter: z.string(),
    columns: z.nullable(columns),
    density: z.enum(["comfortable", "compact"]),
    isDefault: z.boolean(),
  }),
);

/** The columns of the board as this person last had them in this browser. */
export const rememberedColumns = (
  area: Area | null = browserArea("localStorage"),
): StoredValue<readonly BoardColumn[]> =>
  createStoredValue({ area, key: "board-columns", version: 1, schema: columns });

/** The views that this person saved for an environment: a filter names flows and machines of one environment only. */
export const savedViews = (
  environmentId: string,
  area: Area | null = browserArea("localStorage"),
): StoredValue<readonly BoardView[]> =>
  createStoredValue({ area, key: `board-views:${environmentId}`, version: 1, schema: views });
