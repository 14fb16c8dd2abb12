/** A request as text, so that every part of it can be spoilt. */
export interface RequestText {
  readonly method: string;
  /** After the version, without the query string. */
  readonly path: string;
  /** Names and values, encoded or not: what is not is sent as it is. */
  readonly options: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Absent for a request without one. */
  readonly body?: string;
}

/** Path and query string. */
export function addressOf({ path, options }: RequestText): string {
  const query = options.map(([name, value]) => `${name}=${value}`).join("&");
  return query === "" ? path : `${path}?${query}`;
}

/** A request as a person reads it. */
export function shownRequest(request: RequestText): string {
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`);
  const body = request.body === undefined ? [] : ["", JSON.stringify(request.body)];
  return [`${request.method} ${addressOf(request)}`, ...headers, ...body].join("\n  ");
}
