import type { PersonId } from "../ids";

/** A person or team as a row names it. `name` is null when Dataverse sent the id without a name. */
export interface PersonReference {
  readonly id: PersonId;
  readonly name: string | null;
}
