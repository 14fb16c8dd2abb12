import type { DataSet, TableName } from "./tables.ts";

const NAMES: readonly TableName[] = [
  "flowsession",
  "workflow",
  "flowmachine",
  "flowmachinegroup",
  "systemuser",
];

/** Leaves out every row without which `stillDiffers` stays true, larger runs of rows first. */
export async function reducedData(
  data: DataSet,
  stillDiffers: (less: DataSet) => Promise<boolean>,
): Promise<DataSet> {
  let best = data;
  for (const table of NAMES) {
    for (let size = best[table].length; size >= 1; size = Math.floor(size / 2)) {
      let from = 0;
      while (from < best[table].length) {
        const start = from;
        const less = {
          ...best,
          [table]: best[table].filter((_, index) => index < start || index >= start + size),
        };
        if (await stillDiffers(less)) best = less;
        else from += size;
      }
    }
  }
  return best;
}
