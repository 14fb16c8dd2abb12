import { DataverseError } from "./errors";

type Operation = (...given: readonly unknown[]) => Promise<unknown>;

/**
 * Operations whose code is fetched when one of them is called first, so that it costs the first page nothing. Where it can't
 * be fetched nothing was asked, and the next call tries again.
 */
export function loadLater<Resource extends object>(
  operations: Readonly<Record<keyof Resource, true>>,
  load: () => Promise<Resource>,
): Resource {
  let loading: Promise<Resource> | undefined;
  const loaded = () =>
    (loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw new DataverseError({ kind: "network", message: "Failed to fetch a part of the console.", cause });
    }));
  const entries = Object.keys(operations).map((name): [string, Operation] => [
    name,
    async (...given) => {
      const resource = (await loaded()) as Readonly<Record<string, Operation>>;
      return resource[name]?.(...given);
    },
  ]);
  return Object.fromEntries(entries) as Resource;
}
