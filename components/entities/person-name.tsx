import { NameText } from "@/components/entities/name-text";
import type { PersonReference } from "@/lib/domain/person/person";
import { entityText } from "@/lib/text/entities";

export function PersonName({ person }: { person: PersonReference | null }) {
  const instead = person === null ? entityText.noPerson : entityText.namelessPerson;
  return <NameText name={person?.name ?? null} instead={instead} />;
}
