/**
 * Checks of what functions are given beyond their types, for programs that no compiler has checked.
 *
 * CPython refuses a keyword that a function does not have; here that is a field of its options.
 */

import { nearest } from "./nearest.ts";
import { repr } from "./repr.ts";

/**
 * Checks the options that a function was given. To be called where there are any only.
 *
 * @param called The function, as a program calls it.
 * @throws TypeError when they are no object, or have a field that is not known.
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
 * Checks an argument that stands by itself. A program from Python may give it as an option.
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

/** What to write in the place of a name that is not known: the nearest one, or which there are. */
export function adviceFor(name: string, known: readonly string[]): string {
  // Python's names are written with underscores.
  const near = known.find((each) => plain(each) === plain(name)) ?? nearest(name, known);
  if (near !== null) return `did you mean '${near}'?`;
  const names = known.map((each) => `'${each}'`);
  return names.length === 1 ? `there is ${names[0]}` : `there are ${names.join(", ")}`;
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
