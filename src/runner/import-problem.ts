/** What is said of an error that a user's file raised outside of its scenario. */

import { existsSync, readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { inspect } from "node:util";
import { reportedRepr, str } from "../engine/builtins/repr.ts";
import type { Frame } from "../trace/terms.ts";
import { loadProblems } from "../words/problems/loading.ts";
import { FileNames } from "./file-names.ts";
import { type ProblemPlace, ScenarioProblem } from "./problem.ts";
import { ProgramStacks } from "./program-stacks.ts";

/**
 * Its syntax, an import of its own, its top level, or a callback that the host made.
 *
 * @param when What was being done, for an error that has no place.
 */
export function importProblem(
  path: string,
  error: unknown,
  when: string = loadProblems().onImport,
): ScenarioProblem {
  const file = basename(path);
  const names = FileNames.from(path);
  if (!(error instanceof Error)) {
    const message = `${file}: threw ${reportedRepr(error, inspect)}${when}`;
    return new ScenarioProblem({ message, place: { file } }, error);
  }
  const syntax =
    esbuildSyntaxError(error, path, names) ??
    (error instanceof SyntaxError && nodeSyntaxError(path));
  if (syntax) {
    const { place, text, source } = syntax;
    const details = source === undefined ? {} : { details: source };
    const message = `${place.file}:${place.line}: SyntaxError: ${text}`;
    return new ScenarioProblem({ message, ...details, place }, error);
  }
  const stacks = new ProgramStacks(names);
  // A loader's own frames say nothing of the file.
  const innermost = stacks
    .of(error)
    .filter(({ file }) => !file.includes("node_modules/"))
    .at(-1);
  const line = innermost?.line ?? lineOfMissingImport(path, error);
  const code = innermost === undefined ? null : codeAt(names.pathOf(innermost.file), innermost);
  const place = { file: innermost?.file ?? file, ...(line !== null && { line }), ...code };
  const where = line === null ? place.file : `${place.file}:${line}`;
  return new ScenarioProblem(
    {
      message: `${where}: ${error.name}: ${withoutPaths(str(error), names)}`,
      place,
    },
    error,
  );
}

interface SyntaxPlace {
  readonly place: { readonly file: string; readonly line: number };
  readonly text: string;
  readonly source?: string | undefined;
}

/** TypeScript is read by esbuild, which says `file:line:column: ERROR: text`. */
function esbuildSyntaxError(
  { message }: Error,
  asked: string,
  names: FileNames,
): SyntaxPlace | null {
  const [, said, line, text] = /^(.*):(\d+):\d+: ERROR: (.*)$/m.exec(message) ?? [];
  if (said === undefined || text === undefined) return null;
  // Of a.mts and a.cts tsx says a.ts.
  const path = [asked, said, said.replace(/ts$/, "mts"), said.replace(/ts$/, "cts")].find(
    (each) => each.replace(/\.[mc]ts$/, ".ts") === said && existsSync(each),
  );
  if (path === undefined) return null;
  const place = { file: names.nameOf(path), line: Number(line) };
  return { place, text, source: readLine(path, place.line)?.trim() };
}

/**
 * Node keeps the place of a syntax error in an ES module to itself until it dies of it: so it is
 * asked to check the file alone.
 */
function nodeSyntaxError(path: string): SyntaxPlace | null {
  // Loaded when it is needed: it brings Node's streams and net with it.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { stderr } = spawnSync(process.execPath, ["--check", path], { encoding: "utf8" });
  const [, line, source] = /^.*:(\d+)\n(.*)$/m.exec(stderr) ?? [];
  const [, text] = /^SyntaxError: (.*)$/m.exec(stderr) ?? [];
  if (text === undefined) return null;
  return { place: { file: basename(path), line: Number(line) }, text, source: source?.trim() };
}

/** The line of an import that cannot be found, or of a name that is not there. */
function lineOfMissingImport(path: string, { message }: Error): number | null {
  const [, file, name] =
    /^Cannot find (?:module|package) '(.*?)'| does not provide an export named '(.*?)'/.exec(
      message,
    ) ?? [];
  const missing = name ?? (file === undefined ? undefined : basename(file, extname(file)));
  if (missing === undefined) return null;
  const escaped = missing.replace(/\W/g, "\\$&");
  return (
    lineOf(path, new RegExp(`\\b(?:import|from|require)\\b.*${escaped}`)) ??
    lineOf(path, new RegExp(`\\b${escaped}\\b`))
  );
}

/** Node's messages name files by their whole path: what the file itself says is enough. */
function withoutPaths(message: string, names: FileNames): string {
  return names.shorten(message.replace(/( imported from |\nRequire stack:).*$/s, ""));
}

function readLine(path: string, line: number): string | undefined {
  return readFileSync(path, "utf8").split("\n")[line - 1]?.trimEnd();
}

/** The line of a frame, and the call or name in it that is meant; null where it cannot be read. */
function codeAt(path: string, { line, column }: Frame): Partial<ProblemPlace> | null {
  if (!existsSync(path)) return null;
  const source = readLine(path, line);
  const [meant] = /^(?:(?:new|throw)\s+)*[\w$.]+|^./.exec(source?.slice(column - 1) ?? "") ?? [];
  return source === undefined || meant === undefined
    ? null
    : { column, length: meant.length, source };
}

/** The first line of the file that looks so, counted from 1. */
export function lineOf(path: string, pattern: RegExp): number | null {
  const index = readFileSync(path, "utf8")
    .split("\n")
    .findIndex((line) => pattern.test(line));
  return index === -1 ? null : index + 1;
}
