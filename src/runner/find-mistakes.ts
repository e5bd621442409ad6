/** Reads a user's files for mistakes: when something went wrong, or looks as if it would. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isWorthReading } from "../mistakes/glance.ts";
import {
  type Evidence,
  Program,
  type RaisedIn,
  type ReadSource,
} from "../mistakes/read-mistakes.ts";
import type { Mistake } from "../trace/mistake.ts";
import type { ErrorInfo } from "../trace/terms.ts";
import { FileNames } from "./file-names.ts";
import { type Survey, survey } from "./module-survey.ts";
import { packageEntry } from "./package-entries.ts";
import { codeFolder, isBuilt } from "./package-folder.ts";
import { type ProblemParts, ScenarioProblem } from "./problem.ts";
import { ProgramStacks } from "./program-stacks.ts";

type Exported = Readonly<Record<string, unknown>>;

/** The program in a file, with what a run of it has shown. */
export async function programIn(path: string, evidence: Evidence = {}): Promise<Program> {
  return new Program(sourcesOf(path), await exportedByUs(), evidence);
}

/** The mistakes of a run that ended with `error`, or as it should. */
export async function mistakesOfRun(
  path: string,
  error: ErrorInfo | null,
  hasTimers: boolean,
): Promise<readonly Mistake[]> {
  try {
    const program = await programIn(path, {
      raised: error && raisedIn(error, basename(path)),
      hasTimers,
    });
    return program.mistakes();
  } catch (unreadable) {
    if ((unreadable as NodeJS.ErrnoException).code === undefined) throw unreadable;
    return [];
  }
}

/** The mistakes of a run that could not be asked how it ended. */
export async function mistakesOfSuspect(path: string): Promise<readonly Mistake[]> {
  return isSuspect(survey(path)) ? mistakesOfRun(path, null, false) : [];
}

/** Whether its text looks as if something in it did not do what it says. */
function isSuspect(surveyed: Survey | null): boolean {
  return [...(surveyed?.modules.values() ?? [])].some(({ text }) => isWorthReading(text));
}

/** The innermost place of what left main; of a group's first member. */
function raisedIn(error: ErrorInfo, own: string): RaisedIn | null {
  let leaf = error;
  while (leaf.exceptions?.[0] !== undefined) leaf = leaf.exceptions[0];
  // An error that the loop raises at a yield has none.
  const { file, line, column } = leaf.frames.at(-1) ?? { file: own, line: 0, column: 0 };
  return { type: leaf.type, message: leaf.message, file, line, column };
}

/** A problem of a file that could not be loaded, as reading it explains it. */
export async function explained(
  path: string,
  problem: ScenarioProblem,
  error: unknown,
): Promise<ScenarioProblem> {
  const raised = error instanceof Error ? raisedAtLoad(path, error) : null;
  const said = error instanceof Error ? `${error.name}: ${error.message}` : problem.message;
  try {
    const program = await programIn(path, { raised });
    const mistake = program.field() ?? program.loading(said);
    return mistake === null ? problem : problemOf(mistake, problem.parts, error);
  } catch (unreadable) {
    if ((unreadable as NodeJS.ErrnoException).code === undefined) throw unreadable;
    return problem;
  }
}

function raisedAtLoad(path: string, error: Error): RaisedIn | null {
  const frame = new ProgramStacks(FileNames.from(path))
    .of(error)
    .filter(({ file }) => !file.includes("node_modules/"))
    .at(-1);
  if (frame === undefined) return null;
  const { file, line, column } = frame;
  return { type: error.name, message: error.message, file, line, column };
}

/** A file whose default export is none that can be run. */
export async function explainedExport(
  path: string,
  problem: ScenarioProblem,
): Promise<ScenarioProblem> {
  const mistake = (await programIn(path)).exporting();
  return mistake === null ? problem : problemOf(mistake, problem.parts);
}

/** What a file imports in vain, as a problem; null where it is nothing. */
export async function missingImport(path: string): Promise<ScenarioProblem | null> {
  const [first] = (await programIn(path)).missingImports();
  return first === undefined ? null : problemOf(first, {});
}

export function problemOf(
  { message, hint, file, line, column, length, source }: Mistake,
  { kind }: Pick<ProblemParts, "kind">,
  cause?: unknown,
): ScenarioProblem {
  return new ScenarioProblem(
    {
      message: `${file}:${line}: ${message}`,
      ...(hint !== undefined && { hint }),
      ...(kind !== undefined && { kind }),
      place: { file, line, column, length, source },
    },
    cause,
  );
}

/** The file and its own modules, as far as reading shows which they are. */
function sourcesOf(path: string): ReadSource[] {
  const names = FileNames.from(path);
  const name = (each: string) => names.nameOf(each);
  const surveyed = survey(path);
  if (surveyed === null) {
    return [{ file: name(path), text: readFileSync(path, "utf8"), own: new Map() }];
  }
  return [...surveyed.modules.values()].map(({ path: each, text, own }) => ({
    file: name(each),
    text,
    own: new Map([...own].map(([specifier, target]) => [specifier, name(target)])),
  }));
}

/** What `import … from "asyncdemo"` can take. */
async function exportedByUs(): Promise<Exported> {
  const entry = packageEntry("asyncdemo", "commonjs");
  if (isBuilt && entry !== null) return createRequire(import.meta.url)(entry) as Exported;
  return (await import(pathToFileURL(join(codeFolder, "index.ts")).href)) as Exported;
}
