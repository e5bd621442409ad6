import { describe, expect, test } from "vitest";
import { findNativePythons } from "../../src/python/native-python.ts";
import { programs, python } from "../python/recorded-programs.ts";
import { launch } from "../support/launcher.ts";

// How programs end, beside `python mine.py`, on each CPython found: program-ends.long.test.ts has one.

const natives = await findNativePythons(process.env, process.env.HOME ?? "");

/** What it shows, and the words for python. */
const cases: readonly (readonly [string, readonly string[]])[] = [
  ["sys.exit(3)", ["ends/exits.py"]],
  ["a fork", ["ends/forks.py"]],
  ["asyncio.run() twice", ["ends/twice.py"]],
  ["a policy of its own", ["ends/policy.py"]],
  ["os._exit()", ["ends/leaves.py"]],
  ["a crash", ["ends/crashes.py"]],
  ["no loop", ["ends/no_loop.py"]],
  ["an error after its loop", ["ends/no_loop_fails.py"]],
  ["an import of what is missing", ["ends/imports.py"]],
  ["standard input", ["ends/reads.py"]],
  ["a syntax error", ["broken-syntax.py"]],
  ["a file that is no UTF-8", ["not-utf-8.py"]],
  ["a module of a package", ["-m", "package.tool", "a", "-b"]],
  ["uvloop, or its absence", ["ends/uvloop_run.py"]],
];

describe.each(natives.map((native) => [`${native.version} at ${native.path}`, native] as const))(
  "%s",
  (_, native) => {
    test.each(cases)("%s: the same bytes and status", async (_name, words) => {
      const own = await python(native, words, programs, "typed\n");
      // What comes after the program's name is its own.
      const named = words[0] === "-m" ? 2 : 1;
      const run = [...words.slice(0, named), "--", ...words.slice(named)];
      const plain = await launch(["run", "--python", native.path, "--format", "plain", ...run], {
        cwd: programs,
        input: "typed\n",
      });
      const code = own.signal === "SIGSEGV" ? 139 : own.code;
      expect(plain).toEqual({ out: own.out, err: own.err, code });
    });
  },
);
