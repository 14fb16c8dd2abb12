import { err, ok, type Result } from "../../kernel/result.ts";
import {
  malformed,
  resourceNotFound,
  unsupported,
  type DataverseFault,
} from "../../model/dataverse-fault.ts";
import type { MetadataItem } from "../../metadata/metadata-item.ts";

/** What an address below `EntityDefinitions` stands for. `path` is its place for `@odata.context`. */
export type DefinitionPlace =
  | {
      readonly kind: "many";
      readonly items: readonly MetadataItem[];
      readonly shape: DefinitionShape;
      readonly path: string;
    }
  | {
      readonly kind: "one";
      readonly item: MetadataItem;
      readonly shape: DefinitionShape;
      readonly path: string;
    }
  | { readonly kind: "value"; readonly value: unknown; readonly path: string }
  | { readonly kind: "nothing" };

/** The properties that an address may name: those of the declared type, or, after a cast, those of one derived type. */
export interface DefinitionShape {
  readonly type: string;
  readonly cast: boolean;
}

const NAMESPACE = "Microsoft.Dynamics.CRM.";
const SEGMENT = /^(\w+)(?:\((.*)\))?$/s;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Types of columns that exist and that no served table has. Source: Microsoft Learn, "AttributeMetadata EntityType", "Derived types". */
const OTHER_CASTS = ["Decimal", "Image", "Money", "MultiSelectPicklist", "UniqueIdentifier"].map(
  (each) => `${each}AttributeMetadata`,
);

/**
 * Finds the metadata behind a path: `EntityDefinitions`, a key by logical name or identifier, a collection, a cast to
 * one type of column, an option set, or a property.
 *
 * Source: Microsoft Learn, "Query table definitions using the Web API", "Retrieve table definitions by name or MetadataId".
 */
export function findDefinition(
  definitions: readonly MetadataItem[],
  segments: readonly string[],
): Result<DefinitionPlace, DataverseFault> {
  const [first = "", ...rest] = segments;
  const parsed = SEGMENT.exec(first);
  if (parsed === null) return err(resourceNotFound(first));
  const [, name = "", key] = parsed;
  const all = {
    kind: "many",
    items: definitions,
    shape: { type: "EntityMetadata", cast: false },
    path: name,
  } as const;
  let place: Result<DefinitionPlace, DataverseFault> = key === undefined ? ok(all) : withKey(all, key);
  for (const segment of rest) {
    if (!place.ok) return place;
    place = step(place.value, segment);
  }
  return place;
}

function step(place: DefinitionPlace, segment: string): Result<DefinitionPlace, DataverseFault> {
  if (place.kind === "value" || place.kind === "nothing") return err(resourceNotFound(segment));
  if (segment.startsWith("$")) return err(unsupported(`'${segment}' in metadata`));
  if (segment.startsWith(NAMESPACE)) return cast(place, segment.slice(NAMESPACE.length));
  const parsed = SEGMENT.exec(segment);
  if (parsed === null || place.kind === "many") return err(resourceNotFound(segment));
  const [, name = "", key] = parsed;
  const path = `${place.path}/${name}`;
  const { item, shape } = place;
  const many = own(item.many, name)?.();
  if (many !== undefined) {
    const type = many[0]?.declaredType ?? collectionType(name);
    const collection = { kind: "many", items: many, shape: { type, cast: false }, path } as const;
    return key === undefined ? ok(collection) : withKey(collection, key);
  }
  if (key !== undefined) return err(resourceNotFound(segment));
  const single = shape.cast ? own(item.single, name) : undefined;
  if (single !== undefined) return ok(singlePlace(single(), path));
  const properties = shape.cast ? { ...item.common, ...item.derived } : item.common;
  if (!Object.hasOwn(properties, name)) return err(resourceNotFound(segment));
  const value = properties[name] ?? null;
  return ok(value === null ? { kind: "nothing" } : { kind: "value", value, path });
}

function singlePlace(item: MetadataItem | null, path: string): DefinitionPlace {
  if (item === null) return { kind: "nothing" };
  return { kind: "one", item, shape: { type: item.type, cast: true }, path };
}

function cast(
  place: Extract<DefinitionPlace, { kind: "many" | "one" }>,
  type: string,
): Result<DefinitionPlace, DataverseFault> {
  const path = `${place.path}/${NAMESPACE}${type}`;
  const shape = { type, cast: true };
  if (place.shape.cast || place.shape.type !== "AttributeMetadata" || !/^\w+AttributeMetadata$/.test(type)) {
    return err(resourceNotFound(`${NAMESPACE}${type}`));
  }
  if (place.kind === "many") {
    const items = place.items.filter((each) => each.type === type);
    if (items.length === 0 && !OTHER_CASTS.includes(type) && !KNOWN_CASTS.has(type)) {
      return err(resourceNotFound(`${NAMESPACE}${type}`));
    }
    return ok({ kind: "many", items, shape, path });
  }
  // Unverified: the answer for a column of another type; a cast to the wrong type in a real environment would settle it.
  return place.item.type === type
    ? ok({ ...place, shape, path })
    : err(resourceNotFound(`${NAMESPACE}${type}`));
}

const KNOWN_CASTS: ReadonlySet<string> = new Set(
  ["BigInt", "Boolean", "DateTime", "Double", "EntityName", "File", "Integer", "Lookup", "ManagedProperty"]
    .concat(["Memo", "Picklist", "State", "Status", "String"])
    .map((each) => `${each}AttributeMetadata`),
);

function withKey(
  place: Extract<DefinitionPlace, { kind: "many" }>,
  key: string,
): Result<DefinitionPlace, DataverseFault> {
  const named = /^\s*(LogicalName|SchemaName)\s*=\s*'([^']*)'\s*$/.exec(key);
  const [property, value] =
    named === null ? ["MetadataId", key.toLowerCase()] : [named[1] ?? "", named[2] ?? ""];
  if (named === null && !GUID.test(key)) {
    return err(malformed(`Error in query syntax: '${key}' is no key of metadata.`));
  }
  const item = place.items.find((each) => each.common[property] === value);
  if (item === undefined) return err(definitionNotFound(place.shape.type, value));
  const path = `${place.path}(${String(item.common["MetadataId"])})`;
  return ok({ kind: "one", item, shape: place.shape, path });
}

function collectionType(name: string): string {
  return name === "Keys" ? "EntityKeyMetadata" : `${name.replace(/s$/, "")}Metadata`;
}

/** Unverified: code and wording; a name that is none, asked of a real environment, would settle both. */
function definitionNotFound(type: string, key: string): DataverseFault {
  return {
    status: 404,
    code: "0x80060888",
    message: `Could not find an item of type '${type}' with the name or id '${key}'.`,
  };
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
