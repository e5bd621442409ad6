/** Threads for users' files. */

import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { packageFolder } from "./package-folder.ts";

/** A thread that waits for an order. */
export function takeThread(): Worker {
  // Loaded when there is a file to run: this stands with what every run loads.
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  return new Worker(join(packageFolder, "bin/worker.js"), {
    stdout: true,
    stderr: true,
    // For import-surveyed.ts.
    execArgv: [...process.execArgv, "--experimental-vm-modules"],
  });
}
