import { runCommand } from "./children.mjs";

/**
 * Runs npm as the npm that started us, or as the one on the PATH.
 *
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions & { timeoutMs?: number }} [options]
 */
export function runNpm(args, options = {}) {
  const cli = process.env["npm_execpath"];
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli))
    return runCommand(process.execPath, [cli, ...args], options);
  return runCommand("npm", args, { shell: process.platform === "win32", ...options });
}
