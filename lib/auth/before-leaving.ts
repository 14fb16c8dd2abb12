/** Things to do before the page leaves for the sign-in: whatever a person typed must be kept first. */
export interface BeforeLeaving {
  /** Registers one thing; returns the way to withdraw it. It must be quick: the page waits. */
  add(task: () => void): () => void;
  /** Does them all. One that fails does not keep the others from being done. */
  run(): void;
}

/** Starts with nothing to do. */
export function createBeforeLeaving(): BeforeLeaving {
  const tasks = new Set<() => void>();
  return {
    add(task) {
      tasks.add(task);
      return () => tasks.delete(task);
    },
    run() {
      for (const task of [...tasks]) {
        try {
          task();
        } catch {
          // A draft that can't be kept is no reason to lose the others, or to stay signed out.
        }
      }
    },
  };
}
