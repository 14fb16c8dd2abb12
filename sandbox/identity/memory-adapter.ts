import type { Adapter, AdapterPayload } from "oidc-provider";

/** What the provider remembers, in memory: sessions, codes, grants and refresh tokens. It goes with the process. */
export class MemoryAdapter implements Adapter {
  readonly #byId = new Map<string, AdapterPayload>();

  upsert(id: string, payload: AdapterPayload): Promise<undefined> {
    this.#byId.set(id, payload);
    return Promise.resolve(undefined);
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.#byId.get(id));
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve([...this.#byId.values()].find((payload) => payload.uid === uid));
  }

  /** Device codes are not offered, so no user code exists. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Marks a single-use thing as used. The mark's value is a time in seconds, of which only its presence is read. */
  consume(id: string): Promise<undefined> {
    const payload = this.#byId.get(id);
    if (payload !== undefined) payload.consumed = payload.exp ?? 1;
    return Promise.resolve(undefined);
  }

  destroy(id: string): Promise<undefined> {
    this.#byId.delete(id);
    return Promise.resolve(undefined);
  }

  revokeByGrantId(grantId: string): Promise<undefined> {
    for (const [id, payload] of this.#byId) if (payload.grantId === grantId) this.#byId.delete(id);
    return Promise.resolve(undefined);
  }
}
