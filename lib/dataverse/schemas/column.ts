import "@/lib/parsing/without-eval";
import * as z from "zod/mini";

/** Suffix under which Dataverse sends a value as people read it, for instance the name behind a lookup. */
export const FORMATTED = "@OData.Community.Display.V1.FormattedValue";

/** A text column; a column that is null or was not sent reads as null. */
export const text = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value ?? null),
);

/** A choice, whole number or decimal column; null when empty or not sent. */
export const number = z.pipe(
  z.nullish(z.number()),
  z.transform((value) => value ?? null),
);

/**
 * A big integer column.
 * Unverified: captured answers show JSON numbers; the text form is accepted since OData permits it (IEEE754Compatible).
 */
export const bigInteger = z.pipe(
  z.nullish(z.union([z.number(), z.string().check(z.regex(/^-?\d+$/))])),
  z.transform((value) => (value === null || value === undefined ? null : Number(value))),
);

const isInstant = (value: string) => !Number.isNaN(Date.parse(value));

/** A date and time that must be there, as ISO 8601 in UTC. */
export const instant = z.string().check(z.refine(isInstant, "is no date and time"));

/** A date and time that may be missing. */
export const optionalInstant = z.pipe(
  z.nullish(instant),
  z.transform((value) => value ?? null),
);

/** A key that must be there and must be a GUID. */
export const key = <Id>(parse: (value: string) => Id | undefined) =>
  z.pipe(
    z.string(),
    z.transform((value, context) => {
      const id = parse(value);
      if (id !== undefined) return id;
      context.issues.push({ code: "custom", message: "is no GUID", input: value });
      return z.NEVER;
    }),
  );

/** The value of a lookup: null when empty or not sent. */
export const lookup = <Id>(parse: (value: string) => Id | undefined) =>
  z.pipe(
    z.nullish(key(parse)),
    z.transform((value) => value ?? null),
  );
