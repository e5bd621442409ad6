/** Files that are no JavaScript: Python's syntax, a mixture of module kinds, or a slip of the pen. */

import { pythonWords } from "./asyncio-names.ts";
import type { Finding, Reading } from "./reading.ts";
import { startOfLine } from "./reading.ts";

type Shape = readonly [pattern: RegExp, message: string, hint: string];

/** What stands right where the file cannot be read. */
const shapesThere: readonly Shape[] = [
  [
    /\bcatch\s*\(?\s*(?:\w+\.)*(\w+)\s*\S/,
    "catch takes one name, and catches every error",
    "write catch (error) { if (!(error instanceof $1)) throw error; … }",
  ],
];

/** What is wrong with a line that cannot be read, by what stands anywhere in it. */
const shapes: readonly Shape[] = [
  [
    /\basync\s+def\s+(\w+)|\bdef\s+(\w+)/,
    "this is how Python defines a function",
    "write function* $1$2() { … }",
  ],
  [
    /\bgather\((?:[^(){}]*,\s*)?\*(\w+)\b(?!\s*\()/,
    "Python's *$1 is ...$1 in JavaScript",
    "gather takes an array: gather($1)",
  ],
  [
    /\b(\w+)\((?:[^(){}]*,\s*)?\*(\w+)\b(?!\s*\()/,
    "Python's *$2 is ...$2 in JavaScript",
    "write $1(...$2)",
  ],
  [
    /\basync\s+with\b/,
    "this is Python's async with",
    "write yield* asyncWith(manager, function* (value) { … })",
  ],
  [
    /\basync\s+for\b/,
    "this is Python's async for",
    "write yield* asyncFor(items, function* (item) { … })",
  ],
  [
    /\bfor\s+await\b/,
    "async for is asyncFor here",
    "write yield* asyncFor(items, function* (item) { … })",
  ],
  [
    /\bfor\s+\w+(?:\s*,\s*\w+)*\s+in\b[^{]*:\s*$/,
    "this is Python's for",
    "write for (const each of …) { … }",
  ],
  [/^\s*raise\b(?:\s+(\w+))?/, "Python's raise is throw", "write throw new $1(…)"],
  [
    /\byield\s+from\s+([\w.]+)/,
    "there is no from here: a star stands behind yield",
    "write yield* $1(…)",
  ],
  [/\*\s*yield\b/, "the star stands behind yield", "write yield* …"],
  [
    /^\s*class\s+\w+[^{]*:\s*$|^\s*(?:async\s+)?function\b[^{]*\)\s*:\s*$/,
    "a colon begins no block in JavaScript",
    "write { … } around what belongs to it",
  ],
  [
    /\bimport\s.*\bfrom\s+([\w.]+)\s*;?\s*$/,
    "the name of a module stands in quotes",
    'write from "$1"',
  ],
  [
    /\bis\s+not\b|\bis\s+(?:null|None|true|false)\b/,
    "these are Python's is and is not",
    "write === and !==",
  ],
  [/^\s*from\s+\S+\s+import\b/, "this is Python's import", 'write import { … } from "asyncdemo"'],
  [
    /^\s*import\s+asyncio\b(?!\s+from)/,
    "this is Python's import",
    'write import * as asyncio from "asyncdemo"',
  ],
  [
    /^\s*(?:(?:if|while|elif)\b(?!\s*\().*|(?:for|try|else|with|except\b.*|finally)\b[^{(]*):\s*$/,
    "this is how Python begins a block",
    "write ( … ) { … }",
  ],
  [/\bf(["']).*\1/, "this is Python's f-string", "write a template, `… $" + "{x} …`"],
  [/^\s*#(?!!)/, "this is Python's comment", "write // …"],
  [/\bexcept\b/, "this is Python's except", "write catch (error) { … }"],
  [/\blambda\b/, "this is Python's lambda", "write (x) => …"],
  [/\bnot\s+\w|\w\s+(?:and|or)\s+\w/, "these are Python's operators", "write !, && and ||"],
];

/** The place and the advice for a file that the loader could not read; null where reading finds none. */
export function syntaxRules(reading: Reading): Finding | null {
  const { text } = reading.source;
  const fault = reading.syntax.faults.find(
    ({ code }) => code !== "UnexpectedReservedWord" && code !== "AwaitNotInAsyncContext",
  );
  if (fault === undefined) return null;
  const line = text.slice(0, fault.at).split("\n").length;
  // What is left open shows in the next line; a try without catch may have Python's except.
  const except = fault.code === "NoCatchOrFinally" ? lineWith(/\bexcept\b/, line, text) : null;
  for (const number of [line, lineBefore(line, text), ...(except === null ? [] : [except])]) {
    const start = startOfLine(text, number);
    const source = text.slice(start).split("\n", 1)[0] as string;
    for (const [pattern, message, hint] of [...shapesThere, ...shapes]) {
      const found = pattern.exec(source);
      if (found === null) continue;
      const column = fault.at - start - found.index;
      const isThere = column >= 0 && column < found[0].length;
      if (!isThere && shapesThere.some(([there]) => there === pattern)) continue;
      const fill = (words: string) =>
        words.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "");
      const matched = found[0];
      const from = start + found.index + (matched.length - matched.trimStart().length);
      return {
        at: { start: from, end: start + found.index + matched.trimEnd().length },
        severity: "error",
        message: fill(message),
        hint: fill(hint),
      };
    }
  }
  const missing = missingComma(fault.at, line, text) ?? leftOpen(fault.at, text);
  if (missing !== null) return missing;
  const [word = ""] = /^\w+/.exec(text.slice(fault.at)) ?? [];
  const hint = Object.hasOwn(pythonWords, word) ? pythonWords[word] : faultHints[fault.code];
  return {
    at: { start: fault.at, end: fault.at + Math.max(word.length, 1) },
    severity: "error",
    message:
      fault.at >= text.trimEnd().length
        ? "the file ends in the middle of something"
        : "this cannot be read",
    hint: hint ?? "a bracket, a comma or a quote is missing here or before it, or is one too many",
  };
}

/** The next line with a word; null where there is none. */
function lineWith(word: RegExp, from: number, text: string): number | null {
  const at = text.split("\n").findIndex((each, index) => index >= from && word.test(each));
  return at === -1 ? null : at + 1;
}

/** `summary: "…"` without a comma, before `*main() {`. */
function missingComma(fault: number, line: number, text: string): Finding | null {
  const lines = text.split("\n");
  const before = lineBefore(line, text);
  const last = (lines[before - 1] as string).trimEnd();
  if (before === line || !/^\s*\*?\s*\w+\s*(?:\(.*\)\s*\{|:)/.test(lines[line - 1] as string))
    return null;
  if (!/^\s*\w+\s*:.*[\w"'`)\]}]$/.test(last)) return null;
  const end = startOfLine(text, before) + last.length;
  if (end > fault) return null;
  return {
    at: { start: end - 1, end },
    severity: "error",
    message: "a comma is missing at the end of this line",
    hint: "write a comma behind it",
  };
}

/** The bracket that is never closed, where the file ends in the middle of something. */
function leftOpen(fault: number, text: string): Finding | null {
  if (fault < text.trimEnd().length) return null;
  const open: number[] = [];
  const pieces =
    /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|[([{)\]}]/g;
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    if (/^[([{]$/.test(piece)) open.push(index);
    else if (/^[)\]}]$/.test(piece)) open.pop();
  }
  const at = open.at(-1);
  if (at === undefined) return null;
  const closing = { "(": ")", "[": "]", "{": "}" }[text.charAt(at) as "(" | "[" | "{"];
  return {
    at: { start: at, end: at + 1 },
    severity: "error",
    message: `this ${text.charAt(at)} is never closed`,
    hint: `a ${closing} is missing`,
  };
}

/** The last line before that has something in it. */
function lineBefore(line: number, text: string): number {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).findLastIndex((each) => each.trim() !== "");
  return before === -1 ? line : before + 1;
}

const faultHints: Readonly<Record<string, string>> = {
  VarRedeclaration: "the name is declared twice",
  UnterminatedString: "the string has no end: a quote is missing",
  UnterminatedTemplate: "the template has no end: a backquote is missing",
  ConstructorClassPrivateMethod: "a constructor has no #",
  MissingSemicolon: "a comma, an operator or the end of the statement is missing",
  UnexpectedKeyword: "the word is one of JavaScript's own: take another name",
  InvalidLhs: "what is on the left cannot be assigned to",
};

/** What a loader says of a file of the other module kind, and what to write. */
const modules: readonly (readonly [said: RegExp, message: string, hint: string])[] = [
  [
    /Top-level await is currently not supported|await is only valid in async functions and the top level/,
    "await at the top level needs an ES module, and this file is CommonJS",
    'name it .mts (or .mjs), or put "type": "module" in package.json',
  ],
  [
    /\brequire is not defined/,
    "there is no require in an ES module",
    'write import … from "…", or name the file .cjs',
  ],
  [
    /\b(?:module|exports) is not defined/,
    "there is no module.exports in an ES module",
    "write export default …, or name the file .cjs",
  ],
  [
    /\b(__dirname|__filename) is not defined/,
    "there is no $1 in an ES module",
    "write import.meta.dirname or import.meta.filename",
  ],
  [
    /Cannot use import statement outside a module|Unexpected token 'export'/,
    "import and export need an ES module, and this file is CommonJS",
    'name it .mjs, or put "type": "module" in package.json',
  ],
  [
    /needs an import attribute of/,
    "JSON is imported with its type",
    'write import data from "./data.json" with { type: "json" }',
  ],
  [
    /Cannot find (?:module|package) '(?:asyncio|asyncio\.\w+)'/,
    "asyncio is Python's module",
    'write import { … } from "asyncdemo"',
  ],
  [
    /Cannot find (?:module|package) '(async-?_?demo|asyncdemo\/\w+|asyncio-?demo|pyasyncio|trio|anyio)'/i,
    "there is no package $1",
    'did you mean "asyncdemo"?',
  ],
  [
    // A name without a path is a package's.
    /Cannot find module '((?:@[\w.-]+\/)?[a-z][\w.-]*)'/,
    "the package $1 is not installed",
    "npm install $1 brings it; a file of your own begins with ./",
  ],
  [
    /Cannot find module '[^']*?([^'/]+)'/,
    "there is no file $1",
    "the path begins at this file, with ./ or ../, and ends with .ts, .mjs or another ending",
  ],
  [
    /Cannot find package '([^']+)'/,
    "the package $1 is not installed",
    "npm install $1 brings it; a file of your own begins with ./",
  ],
  [
    /Unexpected token .*JSON|is not valid JSON|Unexpected (?:non-whitespace|end) .*JSON/,
    "the JSON file cannot be read",
    "quotes are double, and no comma stands before } or ]",
  ],
];

/** The advice for what a loader said; null where it is about something else. */
export function moduleAdvice(
  said: string,
): { readonly message: string; readonly hint: string } | null {
  for (const [pattern, message, hint] of modules) {
    const found = pattern.exec(said);
    const fill = (words: string) => words.replaceAll("$1", found?.[1] ?? "");
    if (found !== null) return { message: fill(message), hint: fill(hint) };
  }
  return null;
}
