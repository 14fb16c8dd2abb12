import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { parseRunId, type RunId } from "@/lib/domain/ids";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, type StoredValue } from "./stored-value";

/** An export that is being read, as much of it as begins it again. Holds no row. */
export interface ExportInFlight {
  /** The board's filter as the address has it. */
  readonly filter: string;
  /** Runs that were taken out of the choice. */
  readonly except: readonly RunId[];
  readonly format: "csv" | "json";
  readonly columns: "shown" | "all";
  /** The columns on screen when it began. */
  readonly columnIds: readonly string[];
}

const schema = z.object({
  filter: z.string(),
  except: z.readonly(z.array(z.string())),
  format: z.enum(["csv", "json"]),
  columns: z.enum(["shown", "all"]),
  columnIds: z.readonly(z.array(z.string())),
});

/** Where an export is remembered until its file is saved or a person gives it up, in this tab. */
export function exportInFlight(
  environmentId: string,
  area: Area | null = browserArea("sessionStorage"),
): StoredValue<ExportInFlight> {
  const stored = createStoredValue({ area, key: `export:${environmentId}`, version: 1, schema });
  return {
    read() {
      const kept = stored.read();
      return kept && { ...kept, except: kept.except.flatMap((text) => parseRunId(text) ?? []) };
    },
    write: (value) => stored.write(value),
    forget: () => stored.forget(),
  };
}
