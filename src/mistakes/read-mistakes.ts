/** The mistakes in a program, found by reading its files, and by what a run of it has shown. */

import type { Mistake } from "../trace/mistake.ts";
import { Api } from "./api.ts";
import { awaitingRules } from "./awaiting-rules.ts";
import { callRules } from "./call-rules.ts";
import { droppedRules } from "./dropped-rules.ts";
import { memberRules } from "./member-rules.ts";
import { nameRules, unknownNames } from "./name-rules.ts";
import { onceRules } from "./once-rules.ts";
import { raisedRule } from "./raised-rules.ts";
import { type Finding, type Raised, Reading, type RunEvidence, type Source } from "./reading.ts";
import { exportRules, fieldHint, fieldOf } from "./scenario-rules.ts";
import { functionAround, type Node, type Placed } from "./syntax.ts";
import { moduleAdvice, syntaxRules } from "./syntax-rules.ts";

export interface ReadSource extends Source {
  /** The files that its imports name, by what it calls them. */
  readonly own: ReadonlyMap<string, string>;
}

/** Where the run ended with an error. */
export interface RaisedIn extends Raised {
  readonly file: string;
}

export interface Evidence {
  readonly raised?: RaisedIn | null;
  readonly hasTimers?: boolean;
}

/** More would hide what matters. */
const most = 10;

const rules = [awaitingRules, droppedRules, callRules, nameRules, memberRules, onceRules];

export class Program {
  readonly #sources: ReadonlyMap<string, ReadSource>;
  readonly #api: Api;
  readonly #evidence: Evidence;
  readonly #readings = new Map<string, Reading>();

  /**
   * @param sources All that are read, the scenario's own first.
   * @param exported What asyncdemo exports.
   */
  constructor(
    sources: readonly ReadSource[],
    exported: Readonly<Record<string, unknown>>,
    evidence: Evidence = {},
  ) {
    this.#sources = new Map(sources.map((source) => [source.file, source]));
    this.#api = new Api(exported);
    this.#evidence = evidence;
  }

  #reading(file: string): Reading | null {
    const source = this.#sources.get(file);
    if (source === undefined) return null;
    let reading = this.#readings.get(file);
    if (reading === undefined) {
      const { raised, hasTimers = false } = this.#evidence;
      const run: RunEvidence = { hasTimers, ...(raised?.file === file && { raised }) };
      const other = (specifier: string): Reading | null => {
        const path = source.own.get(specifier);
        return path === undefined ? null : this.#reading(path);
      };
      reading = new Reading(source, this.#api, other, run);
      this.#readings.set(file, reading);
    }
    return reading;
  }

  get #all(): readonly Reading[] {
    return [...this.#sources.keys()].flatMap((file) => this.#reading(file) ?? []);
  }

  /** All that the rules find: errors before warnings, and the one that ended the run first. */
  mistakes(): Mistake[] {
    const missing = this.missingImports();
    if (missing.length > 0) return missing.slice(0, most);
    const found = this.#all.flatMap((reading) =>
      findingsIn(reading).map((each) => reading.mistake(each)),
    );
    const { raised } = this.#evidence;
    const isCause = ({ file, line }: Mistake) => raised?.file === file && raised.line === line;
    const rank = (each: Mistake): number => (isCause(each) ? 0 : each.severity === "error" ? 1 : 2);
    const sorted = found.toSorted((one, other) => rank(one) - rank(other));
    // Of two that are about the same code the first is the closer.
    const own = sorted.filter(
      (each, at) => !sorted.slice(0, at).some((other) => isSamePlace(each, other)),
    );
    // What reading shows to be wrong is nearer to the cause than where the error came of it.
    const isFound = own.some((each) => isCause(each) || each.severity === "error");
    const plain = isFound ? [] : this.#plain();
    return [...plain, ...own].slice(0, most);
  }

  /** An error that no rule has found by reading: at its line, with the code. */
  #plain(): Mistake[] {
    const { raised } = this.#evidence;
    const reading = raised ? this.#reading(raised.file) : null;
    if (!raised || reading === null) return [];
    const found = raisedRule(reading) ?? checkedArgument(raised.message, reading);
    return found === null ? [] : [reading.mistake(found)];
  }

  /** Of names that are imported: what fails whatever the program does. */
  missingImports(): Mistake[] {
    return this.#all.flatMap((reading) =>
      reading.syntax.nodes
        .filter(({ node }) => /^Import|^ObjectProperty$/.test(node.type))
        .flatMap((placed) => nameRules(placed, reading) ?? [])
        .map((each) => reading.mistake(each)),
    );
  }

  /** Why a file could not be loaded. */
  loading(said: string): Mistake | null {
    const { raised } = this.#evidence;
    const [first] = this.#all;
    const reading = (raised ? this.#reading(raised.file) : null) ?? first;
    if (reading === undefined) return null;
    if (/SyntaxError|ERROR:/.test(said)) {
      // The error may be in a file that the scenario imports.
      for (const each of [reading, ...this.#all]) {
        const syntax = syntaxRules(each);
        if (syntax !== null) return each.mistake(syntax);
      }
    }
    const module = moduleAdvice(said);
    if (module !== null) {
      if (module.message.startsWith("await")) {
        const exported = exportRules(reading);
        if (exported !== null) return reading.mistake(exported);
        for (const each of this.#all) {
          const at = topLevelAwait(each);
          if (at !== null) return each.mistake({ at, severity: "error", ...module });
        }
      }
      const at = firstOf(reading, said) ?? reading.raisedAt ?? 0;
      const end = reading.source.text.indexOf("\n", at);
      return reading.mistake({
        at: { start: at, end: end === -1 ? reading.source.text.length : end },
        severity: "error",
        ...module,
      });
    }
    const [found] = this.mistakes().filter(({ severity }) => severity === "error");
    return found ?? null;
  }

  /** What is wrong with the default export of the first. */
  exporting(): Mistake | null {
    const [reading] = this.#all;
    const found = reading === undefined ? null : exportRules(reading);
    return found === null ? null : (reading as Reading).mistake(found);
  }

  /** What defineScenario refused, where the field stands that it is about. */
  field(): Mistake | null {
    const { raised } = this.#evidence;
    const reading = raised ? this.#reading(raised.file) : null;
    if (!raised || reading === null || raised.type !== "TypeError") return null;
    const at = fieldOf(raised.message, reading);
    if (at === null) return null;
    const [message = "", advice] = raised.message.split("; ");
    const own = fieldHint(message, at, reading);
    const hint = own ?? advice;
    return reading.mistake({ at, severity: "error", message, ...(hint !== undefined && { hint }) });
  }
}

/** An error of ours about an option or an argument, where that stands. */
function checkedArgument(said: string, reading: Reading): Finding | null {
  if (!/\(\)(?: got an unexpected option|: )|^gather\(\) takes/.test(said)) return null;
  const at = reading.raisedAt ?? 0;
  const [, option] = /unexpected option '(.*?)'/.exec(said) ?? [];
  const [message = "", hint] = said.split("; ");
  const inner = reading.syntax.nodes
    .filter(
      ({ node }) =>
        /CallExpression|NewExpression/.test(node.type) && node.start <= at && at <= node.end,
    )
    .at(-1)?.node;
  const key = reading.syntax.nodes.find(
    ({ node, field }) =>
      field === "key" &&
      node.name === option &&
      inner &&
      node.start >= inner.start &&
      node.end <= inner.end,
  )?.node;
  const place = key ?? inner ?? { start: at, end: at + 1 };
  return { at: place, severity: "error", message, ...(hint !== undefined && { hint }) };
}

function findingsIn(reading: Reading): Finding[] {
  const found = reading.syntax.nodes.flatMap((placed) =>
    rules.flatMap((rule) => rule(placed, reading) ?? []),
  );
  return [...found, ...unknownNames(reading)];
}

function isSamePlace(one: Mistake, other: Mistake): boolean {
  if (one.file !== other.file || one.line !== other.line) return false;
  return one.column < other.column + other.length && other.column < one.column + one.length;
}

/** The line that a message of the loader's is about, where that is an import. */
function topLevelAwait({ syntax }: Reading): Node | null {
  const isAwait = (each: Placed) =>
    each.node.type === "AwaitExpression" || each.node.await === true;
  return syntax.nodes.find((each) => isAwait(each) && !functionAround(each))?.node ?? null;
}

function firstOf({ source: { text } }: Reading, said: string): number | null {
  const [, named] = /Cannot find (?:module|package) '(?:[^']*\/)?([^'/]+?)'/.exec(said) ?? [];
  const [json] = /[\w.-]+\.json/.exec(said) ?? [];
  const word = named ?? json;
  if (word === undefined) return null;
  const at = text.search(
    new RegExp(`^.*\\b(?:import|from|require)\\b.*${word.replace(/\W/g, "\\$&")}`, "m"),
  );
  return at === -1 ? null : at;
}
