import { fileURLToPath } from "node:url";

/** The folder of the clone, with a separator at its end. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** @param {string} path relative to the clone */
export const inRoot = (path) => fileURLToPath(new URL(path, new URL("../../", import.meta.url)));
