/** The version of this console, as its package names it; written into the code at build, and unknown in tests. */
export const CONSOLE_VERSION: string = process.env["FLOWTOWER_VERSION"] ?? "";
