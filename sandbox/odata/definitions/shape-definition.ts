import { err, ok, type Result } from "../../kernel/result.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../../model/dataverse-fault.ts";
import type { MetadataItem } from "../../metadata/metadata-item.ts";
import { parseExpand, parseSelect } from "../../query/parse-options.ts";
import type { ExpandItem } from "../../query/syntax.ts";
import { compileDefinitionFilter } from "./definition-filter.ts";
import type { DefinitionShape } from "./definition-place.ts";

/** Options of metadata, decoded. */
export interface DefinitionOptions {
  readonly select: string | undefined;
  readonly expand: string | undefined;
  readonly filter: string | undefined;
}

/** The items that pass, as answers show them, and what was asked for, for the context. */
export interface ShapedDefinitions {
  readonly shaped: readonly Readonly<Record<string, unknown>>[];
  readonly asked: string;
}

type Shaped = Record<string, unknown>;

/**
 * Shows items with `$select`, `$filter` and `$expand`. All that match come at once, there is no paging. Without a cast
 * only properties that all items have can be selected, and items of derived types say their type.
 *
 * Source: Microsoft Learn, "Query table definitions using the Web API".
 */
export function shapeDefinitions(
  items: readonly MetadataItem[],
  shape: DefinitionShape,
  names: PropertyNames,
  options: DefinitionOptions,
): Result<ShapedDefinitions, DataverseFault> {
  const selected = selectedNames(options.select, shape, names);
  if (!selected.ok) return selected;
  const test =
    options.filter === undefined
      ? ok(() => true)
      : compileDefinitionFilter(options.filter, shape.type, names.of(shape));
  if (!test.ok) return test;
  const expansions = options.expand === undefined ? ok([]) : parseExpand(options.expand);
  if (!expansions.ok) return expansions;
  const shaped: Shaped[] = [];
  for (const item of items.filter(test.value)) {
    const own: Shaped = shapeItem(item, shape, selected.value);
    for (const expansion of expansions.value) {
      const wrong = expand(own, item, shape, names, expansion);
      if (wrong !== undefined) return err(wrong);
    }
    shaped.push(own);
  }
  const asked = [...(selected.value ?? []), ...expansions.value.map((each) => each.navigation)];
  return ok({ shaped, asked: asked.length === 0 ? "" : `(${asked.join(",")})` });
}

/** The properties of a shape, whether or not an item of it is at hand. */
export interface PropertyNames {
  of(shape: DefinitionShape): ReadonlySet<string>;
  /** Navigation properties of a shape. */
  navigationsOf(shape: DefinitionShape): ReadonlySet<string>;
}

function selectedNames(
  text: string | undefined,
  shape: DefinitionShape,
  names: PropertyNames,
): Result<readonly string[] | undefined, DataverseFault> {
  if (text === undefined) return ok(undefined);
  const paths = parseSelect(text);
  if (!paths.ok) return paths;
  const selected: string[] = [];
  for (const path of paths.value) {
    const [name = ""] = path;
    if (path.length > 1 || name === "*")
      return err(unsupported(`'${path.join("/")}' in $select of metadata`));
    if (!names.of(shape).has(name)) return err(unknownProperty(name, shape.type));
    if (!selected.includes(name)) selected.push(name);
  }
  return ok(selected);
}

function shapeItem(
  item: MetadataItem,
  shape: DefinitionShape,
  selected: readonly string[] | undefined,
): Shaped {
  const type =
    !shape.cast && item.type !== item.declaredType
      ? { "@odata.type": `#Microsoft.Dynamics.CRM.${item.type}` }
      : {};
  const all: Shaped = { ...item.common, ...item.derived };
  if (selected === undefined) return { ...type, ...all };
  const shown = selected.includes("MetadataId") ? selected : [...selected, "MetadataId"];
  const properties = shown
    .filter((name) => Object.hasOwn(all, name))
    .map((name) => [name, all[name]] as const);
  return { ...type, ...Object.fromEntries(properties) };
}

function expand(
  shaped: Shaped,
  item: MetadataItem,
  shape: DefinitionShape,
  names: PropertyNames,
  { navigation, options }: ExpandItem,
): DataverseFault | undefined {
  if (!names.navigationsOf(shape).has(navigation)) {
    return navigation.includes("/")
      ? unsupported(`$expand of '${navigation}' in metadata`)
      : unknownProperty(navigation, shape.type);
  }
  const inner = innerOptions(navigation, options);
  if (!inner.ok) return inner.error;
  const many = Object.hasOwn(item.many, navigation) ? item.many[navigation]?.() : undefined;
  const single = Object.hasOwn(item.single, navigation) ? item.single[navigation]?.() : undefined;
  const items = many ?? (single === null || single === undefined ? [] : [single]);
  const [first] = items;
  const below = { type: first?.declaredType ?? navigation, cast: many === undefined };
  const shown = first === undefined ? ok({ shaped: [] }) : shapeDefinitions(items, below, names, inner.value);
  if (!shown.ok) return shown.error;
  shaped[navigation] = many === undefined ? (shown.value.shaped[0] ?? null) : shown.value.shaped;
  return undefined;
}

function innerOptions(
  navigation: string,
  options: ExpandItem["options"],
): Result<DefinitionOptions, DataverseFault> {
  const found = new Map<string, string>();
  for (const { name, text } of options) {
    if (name !== "$select" && name !== "$filter" && name !== "$expand") {
      return err(unsupported(`The option '${name}' inside $expand of '${navigation}'`));
    }
    if (found.has(name)) return err(malformed(`Query option '${name}' was specified more than once.`));
    found.set(name, text);
  }
  return ok({ select: found.get("$select"), filter: found.get("$filter"), expand: found.get("$expand") });
}
