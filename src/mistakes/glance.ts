/**
 * Whether a file is worth reading although it runs, by a few patterns in its text.
 *
 * To load the parser and read takes as long as a short run. Nearly every file has none of this, and
 * what is found by a pattern alone is not said: the rules decide.
 */

const defined =
  /\bfunction\s*\*\s*([\w$]+)|([\w$]+)\s*=\s*function\s*\*|(?:^|[{,;])\s*(?:(?:static|private|protected|public|override)\s+)*\*\s*([\w$]+)\s*\(/gm;

/**
 * Names that another module has to export. What coroutines of asyncdemo's are dropped is known while
 * they run; not so of those imported.
 */
const imported = /\b(?:import(?:\s+[\w$]+\s*,)?|export)\s*\{([^}]*)\}\s*from\s*["']([^"']*)["']/g;

/** A module of the user's whose default export is imported; `import type` is erased. */
const importedDefault = /\bimport\s+(?!type\b)[\w$]+\s*(?:,[^"']*)?from\s*["'](\.[^"']*)["']/g;

/** The same with `require`, which gives undefined for what there is not. */
const required = /\{([^{}]*)\}\s*=\s*require\s*\(\s*["']([^"']*)["']/g;

/** The same of functions that give a promise, which a coroutine may drop. */
const asyncs = /\basync\s+function\s+([\w$]+)|([\w$]+)\s*[=:]\s*async\b|\basync\s+([\w$]+)\s*\(/g;

/**
 * Blocks and methods of asyncdemo's that are dropped, or kept in a name: their coroutines are plain
 * generators, of which nothing is known while they run.
 */
const dropsOwn =
  /^[ \t]*(?:\(\s*function\s*\*|(?:(?:taskGroup|timeout|timeoutAt|asyncWith|asyncFor|staggeredRace)|[\w$.?]+\.(?:put|get|acquire|wait|waitFor|join))\s*\()|=\s*[\w$.]+\.(?:get|acquire|wait|join)\s*\(/m;
/** Methods that are asked without a call, names of which there is none, and a loop in a loop. */
const asked =
  /\.(?:isSet|locked|done|cancel|cancelled|empty|full|qsize|result|exception|cancelling|uncancel|name|getName)\b(?!\s*[(=])|\brun(?:Sync)?\s*\((?!\))|\/promises["']|[!=]==?\s*\w+Error\b|\bcatch\s*\(\s*[A-Z]\w*\s*\)/;

const timers = /\bset(?:Timeout|Interval|Immediate)\s*\(/;
/** In an async function these are given a coroutine in vain. */
const awaits = /\bawait\s+(?:sleep|waitFor|wait|taskGroup|timeout|asyncWith|asyncFor)\s*\(/;
const promises = /\bPromise\s*\.\s*(?:all|allSettled|race|any)\s*\(/;
const takerNames = ["forEach", "callSoon", "callLater", "callAt", "addDoneCallback"];
const choosers = ["filter", "some", "every", "find"].map((name) => `.${name}`);
const takers = `\\.\\s*(?:${takerNames.join("|")})\\s*\\((?:[^()]*,)?\\s*`;

export function isWorthReading(text: string): boolean {
  if (hasAny(text, ["setTimeout", "setInterval", "setImmediate"]) && timers.test(text)) return true;
  if (text.includes("await") && awaits.test(text)) return true;
  if (text.includes("Promise") && promises.test(text)) return true;
  if (hasAny(text, takerNames) && new RegExp(`${takers}function\\s*\\*`).test(text)) return true;
  return dropsOwn.test(text) || asked.test(text) || dropsCall(text) || sumsTask(text);
}

/** Whether something is added to a task, say. `yield* task` is no product. */
function sumsTask(text: string): boolean {
  if (!text.includes("createTask")) return false;
  const made = text.matchAll(/([\w$]+)\s*=\s*(?:[\w$]+\s*\.\s*)?createTask\s*\(/g);
  const names = [...made].map(([, name = ""]) => name.replaceAll("$", "\\$")).join("|");
  if (names === "") return false;
  return new RegExp(
    `(?<![\\w$.])(?:${names})\\s*[-+*/%]|[-+%]=?\\s*(?:${names})(?![\\w$.([])|stringify\\(\\s*(?:${names})\\s*[,)]`,
  ).test(text);
}

/** Asked before a pattern: to compile one takes V8 as long as to find a word a hundred times. */
function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

/** Each with what stands in its braces, and the name of the module. */
function importsIn(text: string): readonly RegExpMatchArray[] {
  const all = [...text.matchAll(imported)];
  return text.includes("require") ? [...all, ...text.matchAll(required)] : all;
}

/** Whether it imports from asyncdemo what may not be there; a type is not, either. */
export function importsUnknown(text: string, exported: readonly string[]): boolean {
  if (/\bimport\s+(?:\*\s*as\s+)?[\w$]+\s*(?:,.*)?from\s*["']asyncdemo["']/.test(text)) return true;
  for (const [, list = "", from] of importsIn(text)) {
    if (from !== "asyncdemo") continue;
    for (const each of list.split(",")) {
      const [, type, name] = /^\s*(type\s+)?([\w$]+)/.exec(each) ?? [];
      if (name !== undefined && type === undefined && !exported.includes(name)) return true;
    }
  }
  return false;
}

/**
 * Whether it takes names of other modules of which the text does not show that they are there: in
 * CommonJS they may be undefined.
 *
 * @param textOf The text of the user's own file that it calls so; null where it is none.
 */
export function importsUnseen(text: string, textOf: (from: string) => string | null): boolean {
  for (const [, from = ""] of text.matchAll(importedDefault)) {
    if (!seenIn(textOf(from) ?? "")("default")) return true;
  }
  return importsIn(text).some(([, list = "", from = ""]) => {
    const isSeen = from.startsWith(".") ? seenIn(textOf(from) ?? "") : seenInNode(from);
    return (
      isSeen !== null && list.split(",").some((each) => !isType(each) && !isSeen(nameIn(each)))
    );
  });
}

/** What an import calls it in the other module; "" behind the last comma. */
function nameIn(specifier: string): string {
  return /^\s*([\w$]+)/.exec(specifier)?.[1] ?? "";
}

function isType(specifier: string): boolean {
  return /^\s*(?:type\s+[\w$]|$)/.test(specifier);
}

function seenIn(text: string): (name: string) => boolean {
  return (name) => {
    const word = `(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`;
    const declared = `(?:(?:async|abstract|declare)\\s+)*(?:function\\s*\\*?|const|let|var|class|enum|interface|type)\\s*${word}`;
    const listed = `\\{[^}]*${word}(?!\\s+as\\b)`;
    if (name === "default" && /\bexport\s+default\b/.test(text)) return true;
    return new RegExp(`\\bexport\\s*(?:${declared}|${listed})`).test(text);
  };
}

/** Null for what Node does not bring. */
function seenInNode(from: string): ((name: string) => boolean) | null {
  const module = process.getBuiltinModule(from);
  return module === undefined ? null : (name) => name === "default" || name in module;
}

/** Whether a statement begins with a call of a generator function, or a condition or template has one. */
function dropsCall(text: string): boolean {
  const names = generatorNames(text);
  if (names.size === 0) return false;
  if (/=\s*\[/.test(text) && keepsList(names, text)) return true;
  // The patterns below are long: most files do without them.
  const isHandedOn = !hasAny(text, [...takerNames, ...choosers]);
  if (isHandedOn && [...names].every((name) => isEachUsed(name, text))) return false;
  const any = [...names].map((name) => name.replaceAll("$", "\\$")).join("|");
  const call = `(?:new\\s+)?(?:[\\w$.()]+\\.)?(?:${any})\\s*\\(`;
  // A line inside of brackets begins with what is handed on.
  const statement = "(?:^|[;{})]|[^\\s,([=+\\-*/?:&|<>.!%~][ \\t]*\\n)(?:\\s|//.*\\n)*";
  const template = "\\$\\{\\s*";
  const condition = "\\b(?:if|while)\\s*\\(\\s*!?\\s*";
  const operand = "[\\w)\\]]\\s*[-+<>]=?\\s*";
  // Behind them a statement may go on: `ready && work();`
  const side = "(?:&&|\\|\\||\\?)\\s*";
  const used = "(?:\\b(?:print|stringify|String|console\\.\\w+)\\(\\s*|\\breturn\\s+)";
  const dropped = `(?:${statement}|${template}|${condition}|${operand}|${side}|${used})${call}`;
  if (new RegExp(dropped).test(text)) return true;
  // What is done with the coroutine itself.
  if (new RegExp(`(?<!\\*\\s*)${call}[^()]*\\)\\s*[-+/%<>.[]`).test(text)) return true;
  if (hasAny(text, takerNames) && new RegExp(`${takers}(?:${any})\\s*[,)]`).test(text)) return true;
  if (text.includes("await") && new RegExp(`\\bawait\\s+${call}`).test(text)) return true;
  if (text.includes(".map") && dropsMapped(call, text)) return true;
  if (hasAny(text, choosers) && asksEach(any, call, text)) return true;
  const kept = new RegExp(`\\b(?:const|let|var)\\s+([\\w$]+)(?:\\s*:[^=;]*)?\\s*=\\s*${call}`, "g");
  for (const [, name = ""] of text.matchAll(kept)) {
    if (isOnce(name, text) || isAwaitedAgain(name, text)) return true;
  }
  return false;
}

/** Whether a coroutine is what an item is chosen by. */
function asksEach(any: string, call: string, text: string): boolean {
  const each = `(?:\\([^()]*\\)|[\\w$]+)\\s*=>\\s*(?:\\{[^{}]*\\breturn\\s+)?${call}`;
  return new RegExp(
    `\\.(?:filter|some|every|find\\w*)\\s*\\(\\s*(?:${each}|(?:${any})\\s*(?:[,)]|as\\b))`,
  ).test(text);
}

/** Whether the coroutine that a name holds is awaited twice, or where there is a loop. */
function isAwaitedAgain(name: string, text: string): boolean {
  const awaited = `(?:yield\\s*\\*|createTask\\s*\\()\\s*${name.replaceAll("$", "\\$")}(?![\\w$])`;
  const count = text.match(new RegExp(awaited, "g"))?.length ?? 0;
  return count > 1 || (count === 1 && /\b(?:for|while)\s*\(|\bdo\s*\{/.test(text));
}

/** Whether an array that is written with coroutines in it is kept in a name that is not used. */
function keepsList(names: ReadonlySet<string>, text: string): boolean {
  const lists = text.matchAll(/\b(?:const|let|var)\s+([\w$]+)(?:\s*:[^=;]*)?\s*=\s*\[([^\]]*)/g);
  return [...lists].some(
    ([, name = "", items = ""]) =>
      [...names].some((each) => items.includes(`${each}(`)) && isOnce(name, text),
  );
}

/** Whether an array of coroutines is dropped, or kept in a name that is not used. */
function dropsMapped(call: string, text: string): boolean {
  const mapped = `\\.map\\s*\\(\\s*(?:\\([^()]*\\)|[\\w$]+)\\s*=>\\s*${call}`;
  if (new RegExp(`(?:^|[;{})])\\s*[\\w$.[\\], ]*${mapped}`, "m").test(text)) return true;
  const kept = new RegExp(`\\b(?:const|let|var)\\s+([\\w$]+)[^;\\n]*${mapped}`, "g");
  return [...text.matchAll(kept)].some(([, name = ""]) => isOnce(name, text));
}

/** Whether what stands before each call of a generator function shows that its coroutine is used. */
function isEachUsed(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    let before = at - 1;
    while (/\s/.test(text.charAt(before))) before--;
    if (!isHandedOn(text, before, at)) return false;
  }
  return true;
}

/** @param before Where the last thing stands before the name at `at`. */
function isHandedOn(text: string, before: number, at: number): boolean {
  const last = text.charAt(before);
  const line = text.slice(text.lastIndexOf("\n", before) + 1, at);
  const isSameLine = !line.includes("\n");
  if (!isSameLine && line.includes("//")) return false;
  if (last === "(") return !isCondition(text, before) && !isText(text, before);
  if ("*,[:".includes(last)) return true;
  // A word: of a text, or a keyword.
  return isSameLine && /\w/.test(last) && !/\b(?:new|await|return)\s*$/.test(line);
}

/** Whether what is before a parenthesis makes text of its argument. */
function isText(text: string, parenthesis: number): boolean {
  return /\b(?:print|stringify|String|console\.\w+)$/.test(
    text.slice(Math.max(0, parenthesis - 20), parenthesis),
  );
}

function isCondition(text: string, parenthesis: number): boolean {
  const keyword = text.slice(Math.max(0, parenthesis - 8), parenthesis).trimEnd();
  return keyword.endsWith("if") || keyword.endsWith("while");
}

function generatorNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, declared, assigned, method] of text.matchAll(defined)) {
    const name = declared ?? assigned ?? method;
    if (name !== undefined && name !== "main") names.add(name);
  }
  for (const [, declared, assigned, method] of text.matchAll(asyncs)) {
    const name = declared ?? assigned ?? method;
    if (name !== undefined && name !== "function") names.add(name);
  }
  for (const [, list = "", from = ""] of text.matchAll(imported)) {
    if (!from.startsWith(".")) continue;
    for (const each of list.split(",")) {
      const [, name] = /([\w$]+)\s*$/.exec(each) ?? [];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

function isOnce(name: string, text: string): boolean {
  const word = new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g");
  return (text.match(word)?.length ?? 0) === 1;
}
