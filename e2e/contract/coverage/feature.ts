/** How sure we are of what is documented: Microsoft's pages say it, real code or exports show it, or it is common knowledge. */
export type Sureness = "documented" | "inferred" | "general knowledge";

/** A request that shows whether the sandbox has a feature. `{flow}`, `{run}` … in it stand for rows of the scenario `demo`. */
export interface Probe {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";
  /** After `/api/data/v9.2/`, or from the port's root with a leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whose token; none where null. */
  readonly as?: "olivia" | "ben" | "ada" | "nora" | null;
  /** Status that documentation promises. */
  readonly status: number;
  /** A part of the answer's text or of a header that must be there. */
  readonly holds?: string;
}

/** The test that proves a feature: its file, and a part of its title. */
export interface Proof {
  readonly file: string;
  readonly title: string;
}

/** One documented feature of the Web API, as a client of this kind meets it. */
export interface Feature {
  readonly name: string;
  readonly sure: Sureness;
  /** Absent where one request cannot show it; the proof then stands alone. */
  readonly probe?: Probe;
  readonly proof: Proof;
}

/** Features that one page of documentation describes. */
export interface Area {
  readonly name: string;
  /** Title of the page, and the site where it is found. */
  readonly source: string;
  readonly features: readonly Feature[];
}

/** What the sandbox does with a feature. */
export type Outcome = "supported" | "refused";

/** A GET as olivia, whose answer must have this status and hold this text. */
export function get(path: string, status = 200, holds?: string): Probe {
  return { path, status, ...(holds !== undefined && { holds }) };
}

/** A POST as ada, who may do everything. */
export function post(path: string, body: unknown, status: number, holds?: string): Probe {
  return { method: "POST", path, body, status, as: "ada", ...(holds !== undefined && { holds }) };
}

const of =
  (sure: Sureness) =>
  (name: string, probe: Probe | undefined, file: string, title: string): Feature => ({
    name,
    sure,
    ...(probe !== undefined && { probe }),
    proof: { file, title },
  });

/** Declares a feature that Microsoft's pages describe. */
export const documented = of("documented");
/** Declares a feature that real code or exports show. */
export const inferred = of("inferred");
/** Declares a feature that is common knowledge of the platform. */
export const assumed = of("general knowledge");
