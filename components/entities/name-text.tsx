export interface NameTextProps {
  name: string | null;
  /** Shown quietly where there is no name. */
  instead: string;
}

/** A name somebody gave: in its own direction of writing, or what to say where it is missing. */
export function NameText({ name, instead }: NameTextProps) {
  if (name === null || name === "") return <span className="text-text-muted">{instead}</span>;
  return <bdi data-slot="name">{name}</bdi>;
}
