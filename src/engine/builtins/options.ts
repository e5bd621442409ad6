/**
 * Checks of arguments at run time, for programs that no compiler has checked.
 *
 * CPython refuses a keyword that a function does not have; here that is a field of its options.
 */

import { didYouMean, nearest } from "./nearest.ts";
import { repr } from "./repr.ts";

/**
 * Checks the options that a function was given.
 *
 * @param called The function, as a program calls it.
 * @throws TypeError when they are not an object, or have an unknown field.
 */
export function checkOptions(called: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Symbol.iterator in options) {
    throw new TypeError(
      `${called}(): options are an object, { ${known[0]}: … }, not ${repr(options)}`,
    );
  }
  for (const key in options) {
    if (known.includes(key)) continue;
    throw new TypeError(`${called}() got an unexpected option '${key}'; ${adviceFor(key, known)}`);
  }
}

/**
 * Checks an argument that is no option. A program translated from Python may give it as one.
 *
 * @param called The function, as a program calls it.
 * @throws TypeError when it is of another type.
 */
export function checkArgument(
  called: string,
  name: string,
  value: unknown,
  type: "number" | "boolean" = "number",
): void {
  if (typeof value === type) return;
  const given = value === undefined ? "undefined" : repr(value);
  throw new TypeError(`${called}(): ${name} is a ${type}, not ${given}`);
}

/**
 * Refuses an argument that a function has no parameter for.
 *
 * Such a function has a last parameter that its type does not show: nothing is made for it in the
 * calls that are right, as it would be for a list of the rest.
 *
 * @param called The function, as a program calls it.
 * @param takes How many arguments it has.
 * @throws TypeError
 */
export function refuseSurplus(called: string, takes: number, surplus: unknown): never {
  const [option] = isPlain(surplus) ? Object.keys(surplus) : [];
  if (option !== undefined) {
    throw new TypeError(`${called}() got an unexpected option '${option}'; there are none`);
  }
  const most = takes === 0 ? "no argument" : takes === 1 ? "1 argument" : `${takes} arguments`;
  throw new TypeError(`${called}() takes ${most}; there is no place for ${repr(surplus)}`);
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && value.constructor === Object;
}

/** Checks the loop that a function was given. */
export function checkLoop(called: string, loop: { readonly callSoon: unknown }): void {
  if (typeof loop?.callSoon === "function") return;
  throw new TypeError(`${called}(): loop is an event loop, not ${repr(loop)}`);
}

/** A hint for an unknown name: the nearest known one, or all of them. */
export function adviceFor(name: string, known: readonly string[]): string {
  // Python's names are written with underscores.
  const near = known.find((each) => plain(each) === plain(name)) ?? nearest(name, known);
  if (near !== null) return didYouMean(`'${near}'`);
  const names = known.map((each) => `'${each}'`);
  return names.length === 1 ? `there is ${names[0]}` : `there are ${names.join(", ")}`;
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
