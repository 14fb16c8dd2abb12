/** One request of a batch: its method, and its path with the query. */
export interface BatchPart {
  readonly method: string;
  readonly path: string;
}

/** Stands around the requests of a batch, so that a test can disturb and see each. */
export interface BatchWatch {
  /**
   * Comes before the requests of one item, a change set's together: the answers that stand in for Dataverse's, in their
   * order, undefined where a request is served; or that the connection is cut and nothing more is to be done.
   */
  before(parts: readonly BatchPart[]): Promise<readonly (Response | undefined)[] | "cut">;
  /** Comes after an item, with the status of each request that was tried; it too may find the connection cut. */
  after(parts: readonly BatchPart[], statuses: readonly number[]): "cut" | undefined;
}

/** Disturbs nothing. */
export const UNWATCHED: BatchWatch = {
  before: () => Promise.resolve([]),
  after: () => undefined,
};
