/** `asyncdemo new --from`: the scenario of a Python program, and what CPython says of it. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { findChosen } from "../python/choose-python.ts";
import { PythonHostError, PythonNotFoundError } from "../python/interpreter-errors.ts";
import type { ProgramEnd } from "../python/program-result.ts";
import { PythonHost } from "../python/python-host.ts";
import { readSyntax } from "../python/read-syntax.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import type { SyntaxTree } from "../translation/syntax-tree.ts";
import { type Ends, translate } from "../translation/translate.ts";
import { alreadyThere, newWords } from "../words/command-words.ts";
import { fileProblem } from "../words/failure-words.ts";
import { newProblems } from "../words/problems/commands.ts";
import { outputProblems } from "../words/problems/outputs.ts";
import { complain, quote, UsageError, unreadable } from "./complain.ts";
import { pythonExtension, scenarioExtensions } from "./file-extensions.ts";
import type { Io } from "./io.ts";
import { verifyCommand } from "./verify-command.ts";

/** How long the program may take outside to be looked at. */
const wallMs = 10_000;

export interface NewCommandOptions {
  readonly force: boolean;
  readonly js: boolean;
  /** A Python file to be translated. */
  readonly from?: string | undefined;
  /** Where its scenario is written. */
  readonly output?: string | undefined;
  /** Which Python reads it, and judges what was written. */
  readonly python?: string | undefined;
  /** Whether flags were given that only `--from` takes, without it. */
  readonly isOther?: boolean;
}

interface Target {
  readonly path: string;
  readonly shown: string;
  /** The twin: the program itself, where it lies beside the scenario under its name. */
  readonly twin: string;
  readonly shownTwin: string;
}

/** @param from The Python file, as it was given. */
export async function newFrom(from: string, options: NewCommandOptions, io: Io): Promise<void> {
  const program = resolve(io.folder, from);
  const source = readProgram(from, program);
  const target = targetOf(from, program, options, io);
  refuseExisting(target, program, options);
  const python = await findPython(options, io);
  const host = await PythonHost.start(python).catch(asProblem);
  let text: string;
  let left: number;
  try {
    const read = await readSyntax(host, source, from);
    if ("error" in read) {
      throw new ScenarioProblem({
        message: newProblems().notPython(quote(from)),
        details: read.error,
      });
    }
    const { end } = await host.run({ path: program }, { wallMs });
    const translation = translate(read.tree as SyntaxTree, {
      name: basename(from, pythonExtension),
      isTyped: /ts$/.test(target.path),
      ends: endsOf(end),
    });
    if (translation === null) {
      throw new UsageError(newProblems().runsNothing(quote(from)), newProblems().whatIsRun);
    }
    text = translation.text;
    left = translation.left.length;
  } catch (error) {
    return asProblem(error);
  } finally {
    await host.close();
  }
  write(target, text, source, program, io);
  if (left > 0) {
    complain(io, newWords.notTranslated(left, target.shown));
  }
  const request = options.python === undefined ? [] : [options.python];
  await verifyCommand(
    [target.path],
    { color: "auto", ascii: false, python: request, timeout: wallMs / 1000 },
    io,
  );
}

function readProgram(from: string, path: string): Buffer {
  if (extname(path) !== pythonExtension) {
    throw new UsageError(newProblems().noPythonFile(quote(from)), newProblems().pythonEnding);
  }
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(from, error as NodeJS.ErrnoException);
  }
}

function targetOf(
  from: string,
  program: string,
  { output, js }: NewCommandOptions,
  io: Io,
): Target {
  const shown = output ?? join(dirname(from), `${basename(from, ".py")}${js ? ".mjs" : ".ts"}`);
  const extension = extname(shown);
  if (!scenarioExtensions.includes(extension)) {
    throw new UsageError(
      newProblems().notScript(quote(shown)),
      newProblems().scriptEndings(scenarioExtensions.slice(0, 4).join(", ")),
    );
  }
  const path = resolve(io.folder, shown);
  const shownTwin = `${shown.slice(0, -extension.length)}.py`;
  const twin = resolve(io.folder, shownTwin);
  return { path, shown, twin: relative(program, twin) === "" ? program : twin, shownTwin };
}

function refuseExisting(target: Target, program: string, { force }: NewCommandOptions): void {
  if (force) return;
  const { path, shown, twin, shownTwin } = target;
  const there = [existsSync(path) && shown, twin !== program && existsSync(twin) && shownTwin];
  const names = there.filter((each) => each !== false).map(quote);
  if (names.length === 0) return;
  throw new UsageError(alreadyThere(names), newProblems().otherFileOrForce);
}

function write(
  { path, shown, twin, shownTwin }: Target,
  text: string,
  source: Buffer,
  program: string,
  io: Io,
): void {
  const files: [string, string, string | Buffer][] = [[path, shown, text]];
  if (twin !== program) files.push([twin, shownTwin, source]);
  for (const [at, name, content] of files) {
    try {
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, content);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw new UsageError(outputProblems().cannotWrite(quote(name), fileProblem(code)));
    }
    io.stdout.write(`${name}\n`);
  }
}

/** The interpreter that `verify` takes as well. */
async function findPython({ python }: NewCommandOptions, io: Io) {
  const options = { env: io.env, folders: [io.folder] };
  const [found] = await findChosen([python], options).catch(asProblem);
  return found as NonNullable<typeof found>;
}

function asProblem(error: unknown): never {
  if (!(error instanceof PythonNotFoundError || error instanceof PythonHostError)) throw error;
  const { message, details, hint, cause } = error;
  const parts = { message, ...(details && { details }), ...(hint && { hint }) };
  throw new ScenarioProblem(parts, cause);
}

/** How main is declared to end: as it does on CPython. */
function endsOf(end: ProgramEnd): Ends | undefined {
  if (end.kind === "deadlock") return { how: "deadlocks" };
  if (end.kind !== "raised") return undefined;
  return { how: "raises", type: end.error.type, message: end.error.message };
}
