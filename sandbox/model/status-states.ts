const of = (state: number, ...statuses: readonly number[]): readonly (readonly [number, number])[] =>
  statuses.map((status) => [status, state] as const);

const ACTIVE_INACTIVE = new Map([...of(0, 1), ...of(1, 2)]);

/** The state of each status, by table. Source: the choices of `statuscode` in each table reference. */
const STATES: Readonly<Record<string, ReadonlyMap<number, number>>> = {
  workflow: new Map([...of(0, 1), ...of(1, 2), ...of(2, 3)]),
  flowsession: new Map([...of(1, 0, 13, 14), ...of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]),
  flowmachine: new Map([...of(0, 1, 13), ...of(1, 2), ...of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15)]),
  flowmachinegroup: new Map([...of(0, 1), ...of(1, 2, 4), ...of(2, 3, 5)]),
  connectionreference: ACTIVE_INACTIVE,
  workqueue: new Map([...of(0, 1), ...of(1, 2, 3)]),
  workqueueitem: new Map([...of(0, 0), ...of(1, 1), ...of(2, 2), ...of(3, 3), ...of(4, 4, 5, 6, 7, 8)]),
};

/**
 * Statuses that a state begins with where that is not the lowest of its own. Source: `DefaultStatus` in the references;
 * that of `flowsession` names status 2 for state 1 and lists it under state 0.
 */
const DEFAULTS: Readonly<Record<string, ReadonlyMap<number, number>>> = {
  flowsession: new Map([
    [0, 1],
    [1, 2],
  ]),
};

/** The state that a status belongs to; undefined for a table whose reference names none. */
export function stateOfStatus(table: string, status: number): number | undefined {
  return STATES[table]?.get(status);
}

/** The status that a state begins with. */
export function defaultStatus(table: string, state: number): number | null {
  const named = DEFAULTS[table]?.get(state);
  if (named !== undefined) return named;
  const own = [...(STATES[table] ?? [])].filter(([, each]) => each === state).map(([status]) => status);
  return own.length === 0 ? null : Math.min(...own);
}
