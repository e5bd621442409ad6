/** `asyncdemo completion`: the script for a shell. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { completionFolder } from "../runner/package-folder.ts";
import type { Io } from "./io.ts";
import { describeChoice, UnfitChoice } from "./option-values.ts";
import { scripts, shells } from "./shells.ts";

export async function completionCommand(shell: string, io: Io): Promise<void> {
  const file = scripts[shell];
  if (file === undefined) {
    throw await describeChoice(new UnfitChoice("asyncdemo completion", shell, shells));
  }
  io.stdout.write(readFileSync(join(completionFolder, file), "utf8"));
}
