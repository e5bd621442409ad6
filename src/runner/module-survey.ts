/**
 * What a user's file loads, found out by reading alone.
 *
 * Most files import `asyncdemo`, what Node brings, and perhaps files beside them. Those need none
 * of what makes loading slow: tsx, Node's thread for hooks and, in it, tsx once more. Whatever
 * looks like more than that, a package say, is not surveyed, and is loaded with all of it.
 */

import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, extname, join, resolve } from "node:path";
import { Script } from "node:vm";
import { isTypeScript } from "./module-extensions.ts";
import { packageEntry } from "./package-entries.ts";

export type ModuleKind = "commonjs" | "module";

export interface SurveyedModule {
  readonly path: string;
  readonly text: string;
  /** The paths of the user's own modules, by what this one calls them. */
  readonly own: Map<string, string>;
}

export interface Survey {
  readonly kind: ModuleKind;
  /** The file itself, by its real path, as Node has it. */
  readonly path: string;
  /** All that are loaded, by their real paths, and all of one kind. */
  readonly modules: ReadonlyMap<string, SurveyedModule>;
}

/** A name after `from`, `import` or `require(`. In a comment it is taken for one, too. */
const specifier = /\b(?:from|import|require\s*\()\s*(["'])(.*?)\1/g;

/** What may load something that the text does not name, or ask Node's loader for something. */
const unforeseeable =
  /\bimport\s*(?:\(|\/)|\bfrom\s*\/[*/]|\bimport\s*\.\s*meta\b(?!\s*\.\s*(?:url|dirname|filename)\b)|\bcreateRequire\b|\brequire\b(?!\s*\(\s*["'])/;

/** What only CommonJS has, and an ES module would find to be missing. */
const onlyInCommonJs =
  /\b(?:require|__filename|__dirname)\b|\bmodule\s*\.\s*exports\b|\bexports\s*[.[]/;

/** @returns null when the text does not name all that is loaded. */
export function survey(path: string): Survey | null {
  try {
    return surveyFrom(realpathSync(path));
  } catch {
    // What cannot be read is for the loader to report.
    return null;
  }
}

function surveyFrom(path: string): Survey | null {
  const kind = kindOf(path, readFileSync(path, "utf8"));
  const modules = new Map<string, SurveyedModule>();
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (modules.has(next)) continue;
    const found = surveyModule(next, kind);
    if (found === null) return null;
    modules.set(next, found);
    waiting.push(...found.own.values());
  }
  return { kind, path, modules };
}

function surveyModule(path: string, kind: ModuleKind): SurveyedModule | null {
  // What is in a package is not the user's own.
  if (path.includes("node_modules")) return null;
  const text = readFileSync(path, "utf8");
  if (unforeseeable.test(text) || kindOf(path, text) !== kind) return null;
  if (kind === "module" && onlyInCommonJs.test(text)) return null;
  const own = new Map<string, string>();
  for (const [, , name = ""] of text.matchAll(specifier)) {
    if (packageEntry(name, kind) !== null) continue;
    // Who asks for Node's module loader wants something of it.
    if (isBuiltin(name) && !/^(node:)?module$/.test(name)) continue;
    const found = /^\.{1,2}\//.test(name) && !/[\\?#%]/.test(name) ? find(name, path) : null;
    if (found === null) return null;
    own.set(name, realpathSync(found));
  }
  return { path, text, own };
}

/** Where tsx, or Node for JavaScript, finds it; null where that is not plain to see. */
function find(name: string, from: string): string | null {
  const path = resolve(dirname(from), name);
  const extension = extname(path);
  if (isTypeScript(from)) {
    // TypeScript's authors name what their file is compiled to.
    const compiled = /^\.[mc]?js$/.test(extension);
    const source = compiled ? path.replace(/js$/, "ts") : `${path}.ts`;
    if (!isTypeScript(path) && isFile(source)) {
      const others = compiled ? [`${source}x`] : [path, `${source}x`];
      return others.some((other) => existsSync(other)) ? null : source;
    }
  }
  return /^\.[mc]?[jt]s$/.test(extension) && isFile(path) ? path : null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** As Node and tsx take it. */
function kindOf(path: string, text: string): ModuleKind {
  const extension = extname(path);
  if (extension.startsWith(".m")) return "module";
  if (extension.startsWith(".c")) return "commonjs";
  const declared = declaredKind(dirname(path));
  if (declared !== undefined || isTypeScript(path)) {
    return declared === "module" ? "module" : "commonjs";
  }
  return isCommonJs(text) ? "commonjs" : "module";
}

/** Of JavaScript of no declared kind: what cannot be CommonJS is an ES module. */
function isCommonJs(text: string): boolean {
  if (!/\b(?:import|export|await)\b/.test(text)) return true;
  try {
    new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`);
    return true;
  } catch {
    return false;
  }
}

/** The `type` in the nearest package.json. */
function declaredKind(folder: string): unknown {
  for (let here = folder; ; here = dirname(here)) {
    const file = join(here, "package.json");
    if (existsSync(file))
      return (JSON.parse(readFileSync(file, "utf8")) as { type?: unknown }).type;
    if (here === dirname(here)) return undefined;
  }
}
