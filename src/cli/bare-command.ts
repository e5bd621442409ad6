/** `asyncdemo` without a command: a short help, or in a terminal a picker. */

import { galleryNames } from "../runner/gallery.ts";
import type { Io } from "./io.ts";
import { select } from "./select.ts";

/** @returns the scenario that was picked, or null when there is nothing more to do. */
export async function bareCommand(help: string, examples: string, io: Io): Promise<string | null> {
  if (!io.stdout.isTTY || !io.stdin.isTTY || io.env.CI) {
    io.stdout.write(`${examples}\n${help}`);
    return null;
  }
  const names = galleryNames();
  const width = String(names.length).length;
  const rows = names.map((name, index) => `${String(index + 1).padStart(width)}  ${name}\n`);
  io.stdout.write(`${rows.join("")}\nasyncdemo --help shows the commands.\n`);
  const answer = (await io.stdin.ask("Run which (number or name)? "))?.trim() ?? "";
  if (answer === "") return null;
  const name = names[Number(answer) - 1] ?? answer;
  await select([name], io.folder);
  return name;
}
