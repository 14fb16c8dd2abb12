import type { ConnectionReferenceId } from "../ids";
import type { PersonReference } from "../person/person";

/** A connection reference to desktop flows. `logicalName` is what a run request carries. */
export interface ConnectionReference {
  readonly id: ConnectionReferenceId;
  readonly logicalName: string;
  /** The logical name where no display name is given. */
  readonly displayName: string;
  /** Name of the connection behind it; null while nobody has connected it. */
  readonly connectionName: string | null;
  readonly owner: PersonReference | null;
}
