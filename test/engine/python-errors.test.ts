/** The errors that Python has too: each has Python's bases. */

import { afterAll, expect, test } from "vitest";
import * as asyncdemo from "../../src/index.ts";
import { pyodide } from "../behaviour/behaviours.ts";
import { sharedHost } from "../python/interpreters.ts";

const host = sharedHost(await pyodide());
afterAll(host.close);

type ErrorClass = new (...args: never) => Error;
const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === "function" && value.prototype instanceof Error;

/** Its bases by Python's names: every error of JavaScript's is an Exception. */
function basesOf(type: ErrorClass): string[] {
  const names: string[] = [];
  let at: ErrorClass = type;
  while (at !== Error && at.name !== "PythonError" && at.name !== "AggregateError") {
    names.push(at.name);
    at = Object.getPrototypeOf(at);
  }
  return names.at(-1) === "BaseException" ? names : [...names, "Exception"];
}

const program = `
import asyncio, builtins

async def main():
    found = {**vars(asyncio.exceptions), **vars(asyncio), **vars(builtins)}
    for name in NAMES:
        bases = [base.__name__ for base in found[name].__mro__ if base is not object]
        if "Exception" in bases:
            bases.remove("BaseException")
        print(" < ".join(bases))

asyncio.run(main())
`;

test("every error class has the bases that it has in CPython", async () => {
  const ours = Object.values<unknown>(asyncdemo).filter(isErrorClass);
  // What CPython hangs in, and groups, which have two bases.
  const types = ours.filter((type) => !/Deadlock|Group/.test(type.name));
  expect(types.length).toBeGreaterThan(40);
  const names = JSON.stringify(types.map(({ name }) => name));
  const source = program.replace("NAMES", names);
  const { stdout } = await (await host.start()).run({ source, filename: "bases.py" });
  const theirs = stdout.trimEnd().split("\n");
  expect(types.map((type) => basesOf(type).join(" < "))).toEqual(theirs);
});
