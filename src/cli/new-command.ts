/** `asyncdemo new`: a scenario and its Python twin to start from. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { templateFolder } from "../runner/package-folder.ts";
import { alreadyThere, newWords } from "../words/command-words.ts";
import { fileProblem } from "../words/failure-words.ts";
import { newProblems } from "../words/problems/commands.ts";
import { outputProblems } from "../words/problems/outputs.ts";
import { quote, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import type { NewCommandOptions } from "./new-from.ts";
import { helpHint } from "./refuse-word.ts";

/** What Windows takes for a device, whatever its ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** @param word The name, with a folder before it if it is not to lie here. */
export async function newCommand(
  word: string | undefined,
  options: NewCommandOptions,
  io: Io,
): Promise<void> {
  const { force, js, from, isOther } = options;
  if (from !== undefined) {
    if (word !== undefined) {
      throw new UsageError(
        newProblems().hasName,
        newProblems().toFile(from, word, js ? "mjs" : "ts"),
      );
    }
    const { newFrom } = await import("./new-from.ts");
    await newFrom(from, options, io);
    return;
  }
  if (isOther) {
    throw new UsageError(newProblems().onlyFrom, newProblems().fromExample);
  }
  if (word === undefined) {
    throw new UsageError(newProblems().noName, helpHint("new"));
  }
  const name = basename(word);
  refuseBadName(name);
  const program = js ? "mjs" : "ts";
  const files = [program, "py"].map((extension) => ({
    shown: `${word}.${extension}`,
    path: resolve(io.folder, `${word}.${extension}`),
    text: readFileSync(join(templateFolder, `scenario.${extension}`), "utf8").replace(
      /\bscenario\.(?=(ts|mjs|py)\b)/g,
      `${name}.`,
    ),
  }));
  const there = force ? [] : files.filter(({ path }) => existsSync(path));
  if (there.length > 0) {
    throw new UsageError(
      alreadyThere(there.map(({ shown }) => quote(shown))),
      newProblems().otherNameOrForce,
    );
  }
  for (const { shown, path, text } of files) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: force ? "w" : "wx" });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw new UsageError(outputProblems().cannotWrite(quote(shown), fileProblem(code)));
    }
    io.stdout.write(`${shown}\n`);
  }
  if (!js && !hasTypes(io.folder)) {
    io.stderr.write(`${newWords.forTypes}\n`);
  }
  const path = inShell(/[\\/]/.test(word) ? `${word}.${program}` : `./${word}.${program}`);
  io.stderr.write(`${newWords.next(path)}\n`);
}

/** Whether an editor finds the package from a file in the folder. */
function hasTypes(folder: string): boolean {
  try {
    createRequire(join(folder, "file.js")).resolve("asyncdemo/package.json");
    return true;
  } catch {
    return false;
  }
}

/** A name that every file system and every shell takes as it is. */
function refuseBadName(name: string): void {
  const [, stem = ""] = /^(.+)\.(?:[mc]?[jt]s|py)$/.exec(name) ?? [];
  if (stem !== "") {
    throw new UsageError(newProblems().ending(quote(name)), newProblems().withoutEnding(stem));
  }
  if (/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*$/u.test(name) && !devices.test(name)) return;
  throw new UsageError(newProblems().badName(quote(name)), newProblems().goodName);
}

function inShell(path: string): string {
  return /^[\p{L}\p{N}_./\\-]*$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
