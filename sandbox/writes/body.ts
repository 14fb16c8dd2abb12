/** A body: values of JSON by property name. */
export type Body = Readonly<Record<string, unknown>>;
