/** `asyncdemo recorder`: where the recorder for Python programs lies. */

import { recorderFolder } from "../python/host-files.ts";
import type { Io } from "./io.ts";

export function recorderCommand(io: Io): void {
  io.stdout.write(`${recorderFolder()}\n`);
}
