/** A piece of XML that is well formed. */
export type Xml = string;

/** Writes an element. Attributes are escaped; children are XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Xml[] = [],
): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${name}${written.join("")}`;
  return children.length === 0 ? `<${start} />` : `<${start}>${children.join("")}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
