import type { MetadataItem } from "../../metadata/metadata-item.ts";
import type { DefinitionShape } from "./definition-place.ts";
import type { PropertyNames } from "./shape-definition.ts";

interface Names {
  readonly properties: ReadonlySet<string>;
  readonly navigations: ReadonlySet<string>;
}

/**
 * Learns the properties of every type from the items of all tables, so that a name is judged alike whether or not the
 * collection at hand has an item. `AttributeMetadata` has those that all columns have.
 */
export function learnPropertyNames(definitions: readonly MetadataItem[]): PropertyNames {
  const known = new Map<string, Names>();
  const add = (type: string, properties: readonly string[], navigations: readonly string[]): void => {
    known.set(type, { properties: new Set(properties), navigations: new Set(navigations) });
  };
  const learn = (item: MetadataItem): void => {
    const declared = `${item.declaredType} `;
    if (known.has(item.type) && known.has(declared)) return;
    const common = Object.keys(item.common);
    add(declared, common, Object.keys(item.many));
    add(
      item.type,
      [...common, ...Object.keys(item.derived)],
      [...Object.keys(item.many), ...Object.keys(item.single)],
    );
    for (const single of Object.values(item.single)) {
      const below = single();
      if (below !== null) learn(below);
    }
    for (const many of Object.values(item.many)) many().forEach(learn);
  };
  // Each table may bring a type that the others lack, so every one's collections are looked through.
  for (const definition of definitions) {
    learn(definition);
    for (const many of Object.values(definition.many)) many().forEach(learn);
  }
  const names = ({ type, cast }: DefinitionShape): Names =>
    known.get(cast ? type : `${type} `) ?? known.get("AttributeMetadata ") ?? NONE;
  return { of: (shape) => names(shape).properties, navigationsOf: (shape) => names(shape).navigations };
}

const NONE: Names = { properties: new Set(), navigations: new Set() };
