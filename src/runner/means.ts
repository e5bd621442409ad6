/**
 * What a user's file could do to the thread that runs it, by the words in its text: most have none of
 * them, and their starts do without the guards.
 */

import type { Survey } from "./module-survey.ts";

/** How JavaScript's own objects are reached. In part, as with `getPrototypeOf` and `globalThis`. */
const reaches = [
  ...["rototype", "__proto__", "constructor", "global", "Function", "eval", "vm", "process"],
  ...["definePropert", "assign", "delete", "Reflect", "Proxy"],
];

/** Those of which a member may be set by their names. */
const namespaces = ["Object", "Array", "Math", "Number", "String", "JSON", "Symbol", "Promise"];
const setsMember =
  /\b(?:Object|Array|Math|Number|String|JSON|Symbol|Promise)\)*\s*(?:\.\s*\w+|\[[^\]]*\])\s*\W{0,3}=(?![=>])/;

/** @param surveyed Null for a file of which the text does not name all that it loads. */
export function mayReplaceBuiltins(surveyed: Survey | null): boolean {
  return isAnyText(
    surveyed,
    (text) => hasAny(text, reaches) || (hasAny(text, namespaces) && setsMember.test(text)),
  );
}

export function mayCloseDescriptors(surveyed: Survey | null): boolean {
  return isAnyText(surveyed, (text) => text.includes("close"));
}

function isAnyText(surveyed: Survey | null, is: (text: string) => boolean): boolean {
  return surveyed === null || [...surveyed.modules.values()].some(({ text }) => is(text));
}

/** To compile a pattern takes V8 as long as to find a word a hundred times. */
function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}
