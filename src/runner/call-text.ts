/**
 * The coroutines that a call is given, as the program's source writes them.
 *
 * V8 does not say which function made a generator, nor with which arguments. The text of the call
 * costs nothing until it is asked for, keeps no object alive, and runs no code of the program.
 *
 * It is looked for at each task that is created, and mostly by functions that run for the first
 * time: so the common call is read without a regular expression, which V8 would compile, and most
 * characters are passed over with one comparison.
 */

/** A call is looked for in so much text. */
const longestCall = 20_000;
/** A longer text says less than its beginning. */
const longestText = 200;

/**
 * @param source The text of the file.
 * @param at Where the call begins, or the name of the method that is called.
 * @param item Which item of the array that the call is given; null where it is given no array.
 * @returns the text of a call, on one line; undefined where none is written there.
 */
export function coroutineText(source: string, at: number, item: number | null): string | undefined {
  const text = source.slice(at, at + longestCall);
  const begin = behindOpening(text, true);
  if (begin === none) return undefined;
  const argument = itemsFrom(text, begin)[0];
  if (argument === undefined) return undefined;
  const given = item === null ? argument : itemOf(argument, item);
  const found = wholeCall(given) ?? assignedTo(given, source.slice(0, at));
  if (found === undefined) return undefined;
  const bare = found.startsWith("this.") ? found.slice("this.".length) : found;
  const isOneLine = !(bare.includes("\n") || bare.includes("  ") || bare.includes("\t"));
  const line = isOneLine ? bare : bare.replace(/\s+/g, " ");
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}

/** Whether the call at a place is all that a `yield*` before it awaits. */
export function isAwaitedCall(source: string, at: number): boolean {
  if (!/\byield[ \t]*\*[ \t]*$/.test(source.slice(Math.max(0, at - 40), at))) return false;
  const call = callAt(source.slice(at, at + longestCall));
  if (call === undefined) return false;
  const behind = at + call.length;
  return endsAwait.test(source.slice(behind, behind + 100));
}

/** What ends an expression; a line's end does unless an operator follows. */
const endsAwait = /^[ \t]*(?:[;),\]}]|\r?\n\s*(?:\}|(?!in\b|instanceof\b)\w))/;

/** The text, if it is one call and no more. */
function wholeCall(text: string): string | undefined {
  const found = callAt(text);
  return found === text ? text : undefined;
}

/** The call that the text begins with, whole. */
function callAt(text: string): string | undefined {
  const begin = behindOpening(text, false);
  if (begin === none) return undefined;
  const end = endOfList(text, begin);
  return end === none ? undefined : text.slice(0, end);
}

/**
 * Behind the opening parenthesis of the call that the text begins with: a name, with dots in it,
 * and perhaps what its types are.
 *
 * @param isLoose Whether there may be `?.`, no name, and space before the parenthesis.
 */
function behindOpening(text: string, isLoose: boolean): number {
  let at = 0;
  while (isNamePart(text.charCodeAt(at)) || (isLoose && text.charAt(at) === "?")) at++;
  if (at === 0 && !isLoose) return none;
  if (text.charAt(at) === "(") return at + 1;
  const parenthesis = text.indexOf("(", at);
  if (parenthesis === -1) return none;
  const between = text.slice(at, parenthesis);
  return (isLoose ? /^(?:<[^)]*>)?\s*$/ : /^<[^)]*>$/).test(between) ? parenthesis + 1 : none;
}

/** A letter, a digit, `_`, `$` or `.` */
function isNamePart(code: number): boolean {
  if (code >= 97) return code <= 122;
  if (code >= 65) return code <= 90 || code === 95;
  return (code >= 48 && code <= 57) || code === 36 || code === 46;
}

/** The item of an array in the source, or what an arrow function makes for each of its items. */
function itemOf(array: string, item: number): string {
  if (array.startsWith("[")) {
    const items = itemsFrom(array, 1);
    if (!items.slice(0, item + 1).some((each) => each.startsWith("..."))) return items[item] ?? "";
  }
  const arrow = /=>\s*(?=[\w$.]+\()/.exec(array);
  if (arrow === null) return "";
  return callAt(array.slice(arrow.index + arrow[0].length)) ?? "";
}

/** The call that a variable was last given above. */
function assignedTo(name: string, above: string): string | undefined {
  if (!/^[\w$]+$/.test(name)) return undefined;
  const given = new RegExp(
    `\\b(?:const|let|using) ${name.replaceAll("$", "\\$")}(?::[^=;]*)? = `,
    "g",
  );
  const last = [...above.matchAll(given)].at(-1);
  if (last === undefined) return undefined;
  const text = above.slice(last.index + last[0].length);
  const found = callAt(text);
  // What goes on behind the call is another value than the call's.
  return found !== undefined && /^ *(;|\n)/.test(text.slice(found.length)) ? found : undefined;
}

/** The items of a list whose opening bracket stands before `from`. */
function itemsFrom(text: string, from: number): string[] {
  const items: string[] = [];
  let begin = from;
  const end = scan(text, from, (comma) => {
    items.push(text.slice(begin, comma));
    begin = comma + 1;
  });
  if (end === none) return [];
  items.push(text.slice(begin, end - 1));
  return items.map(withoutComments).filter((item) => item !== "");
}

/** Where a call has no opening bracket, or a list no closing one. */
const none = -1;

/** Behind the closing bracket of the list. */
function endOfList(text: string, from: number): number {
  return scan(text, from, () => {});
}

/** Goes to the end of a list, and calls `onComma` at each of its own commas. */
function scan(text: string, from: number, onComma: (at: number) => void): number {
  let depth = 1;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    // Letters, and a space.
    if ((code >= 97 && code <= 122) || code === 32) {
      at++;
      continue;
    }
    const skipped = skip(text, at);
    if (skipped > at) {
      at = skipped;
      continue;
    }
    switch (text.charAt(at)) {
      case "(":
      case "[":
      case "{":
        depth++;
        break;
      case ")":
      case "]":
      case "}":
        if (--depth === 0) return at + 1;
        break;
      case ",":
        if (depth === 1) onComma(at);
        break;
    }
    at++;
  }
  return none;
}

/** Behind the string or comment that begins here; `at` where none does. */
function skip(text: string, at: number): number {
  const character = text.charAt(at);
  if (character === '"' || character === "'" || character === "`") return endOfString(text, at);
  if (character !== "/") return at;
  if (text.startsWith("//", at)) return endOf(text, "\n", at);
  if (text.startsWith("/*", at)) return endOf(text, "*/", at + 2);
  return at;
}

function endOfString(text: string, from: number): number {
  const quote = text.charAt(from);
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== quote) {
    if (quote === "`" && text.startsWith("${", at)) {
      const end = endOfList(text, at + 2);
      at = end === none ? text.length : end;
    } else at += text.charAt(at) === "\\" ? 2 : 1;
  }
  return at + 1;
}

function endOf(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found === -1 ? text.length : found + what.length;
}

function withoutComments(text: string): string {
  if (!text.includes("/")) return text.trim();
  let rest = "";
  let at = 0;
  while (at < text.length) {
    const skipped = skip(text, at);
    if (skipped === at) rest += text.charAt(at++);
    else {
      if (text.charAt(at) !== "/") rest += text.slice(at, skipped);
      at = skipped;
    }
  }
  return rest.trim();
}
