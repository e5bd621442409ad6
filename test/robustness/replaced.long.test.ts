// What JavaScript provides, replaced by a scenario while it runs: each method in turn.

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { fault } from "../support/fault.ts";
import { launch } from "../support/launcher.ts";
import { sourcesSeed } from "../support/sources-seed.ts";

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "asyncdemo-replaced-"));
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

/** Expressions for what has methods. */
const holders = [
  ...["Array", "String", "Number", "Object", "Function", "Symbol", "RegExp", "Error", "Promise"],
  ...["Map", "Set", "WeakMap", "WeakSet", "WeakRef", "BigInt", "Date", "Uint8Array"],
].flatMap((name) => [name, `${name}.prototype`]);

const others = [
  ...["Math", "Reflect", "JSON", "Atomics", "Buffer", "process", "performance", "globalThis"],
  ...[
    "[][Symbol.iterator]()",
    "new Map().values()",
    "new Set().values()",
    '""[Symbol.iterator]()',
  ].map((each) => `Object.getPrototypeOf(${each})`),
  "Object.getPrototypeOf(Uint8Array.prototype)",
  "Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()))",
];

const replacements = ["() => 7", '() => { throw new Error("no") }'];

/** A replacement of each method, as a statement: the kinds take turns. */
function statements(): readonly string[] {
  const all = [...holders, ...others].flatMap((holder) => {
    const object: object = new Function(`return ${holder}`)();
    return Reflect.ownKeys(object).flatMap((key) => {
      const { value, writable } = Object.getOwnPropertyDescriptor(object, key) ?? {};
      // What ends the process, or its thread, is a fault of another kind.
      const isExit =
        holder === "process" && /^(?:abort|reallyExit|dlopen|exit|kill)$/.test(String(key));
      if (typeof value !== "function" || writable !== true || isExit) return [];
      const name = typeof key === "symbol" ? `[${key.description}]` : `[${JSON.stringify(key)}]`;
      return [`(${holder})${name}`];
    });
  });
  return all.map((place, index) => `${place} = ${replacements[index % 2]};`);
}

function program(statement: string): string {
  return `import { createTask, defineScenario, gather, print, sleep } from "asyncdemo";
function* fails() { yield* sleep(1); print("x"); throw new Error("boom"); }
export default defineScenario({ summary: "replaces", *main() {
  const task = createTask(fails(), { name: "fails" });
  ${statement}
  try { yield* gather([task, sleep(0.5)]); } catch {}
  print("done");
} });
`;
}

describe("what JavaScript provides is replaced", () => {
  fault(
    "a scenario that replaces any one method of JavaScript's own",
    "it runs or fails, never by a bug of ours, and the trace is read back",
    async () => {
      const every = statements();
      expect(every.length).toBeGreaterThan(400);
      // A quarter of them, another one for each state of the sources.
      const seed = sourcesSeed();
      const all = every.filter((_, index) => (index - seed) % 4 === 0);
      const size = 60;
      for (let from = 0; from < all.length; from += size) {
        const some = all.slice(from, from + size);
        const folder = join(cwd, String(from));
        await mkdir(folder);
        const names = some.map((_, index) => `n${index}.mjs`);
        for (const [index, statement] of some.entries()) {
          await writeFile(join(folder, `n${index}.mjs`), program(statement));
        }
        const argv = ["run", ...names, "--format", "plain", "--timeout", "2"];
        const { err, code } = await launch([...argv, "--trace", "trace.ndjson"], { cwd: folder });
        expect([some, code, err]).toEqual([
          some,
          expect.toBeOneOf([0, 1, 2, 3]),
          expect.not.stringMatching(/bug in asyncdemo|^ +at .*dist/m),
        ]);
        const replayed = await launch(["replay", "trace.ndjson", "--format", "plain"], {
          cwd: folder,
        });
        expect([some, replayed.err]).toEqual([some, expect.not.stringContaining("trace.ndjson")]);
        expect([some, replayed.code]).toEqual([some, expect.toBeOneOf([0, 1, 3])]);
        await rm(folder, { recursive: true });
      }
    },
  );
});
