// Runs what is being built.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * Without what asyncdemo would take from the surroundings: on GitHub it would write reports.
 *
 * @param {string} script
 * @param {Record<string, string>} [others]
 */
export function inNode(script, others = {}) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ASYNCDEMO|GITHUB|TSX)_/.test(name)),
  );
  return promisify(execFile)(process.execPath, ["-e", script], { env: { ...env, ...others } });
}
