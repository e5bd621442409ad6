/** What TypeScript makes of blocks: items flow out of them, and nothing else changes. */

import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const file = join(root, "test", "engine", "block-types-example.ts");

const imports = `
import {
  asyncFor, asyncGenerator, asyncWith, coroutine, item, Lock, sleep, taskGroup, timeout, timeoutAt,
  type AsyncGenerator, type Awaitable, type Coroutine, type Future, type Task,
} from "asyncdemo";
declare const lock: Lock;
declare const numbers: AsyncGenerator<number>;
declare const future: Future<string>;
declare const task: Task<boolean>;
`;

/** The type of each constant of `source` as an editor shows it, and the errors in it. */
function check(source: string): { types: Record<string, string>; errors: string[] } {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, files: [], include: [] },
    ts.sys,
    root,
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, ...how) =>
    path === file
      ? ts.createSourceFile(path, imports + source, ts.ScriptTarget.ES2024, true)
      : getSourceFile(path, ...how);
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const parsed = program.getSourceFile(file) as ts.SourceFile;
  const types = parsed.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ initializer }) => initializer !== undefined)
    .map(({ name }) => [name.getText(), checker.typeToString(checker.getTypeAtLocation(name))]);
  const diagnostics = ts.getPreEmitDiagnostics(program, parsed);
  return {
    types: Object.fromEntries(types),
    errors: diagnostics.map(({ messageText }) => {
      const [first = ""] = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
      return first;
    }),
  };
}

test("a block that gives no items makes a coroutine", () => {
  const { types, errors } = check(`
    const timed = timeout(1, function* () { yield* sleep(1); return 3; });
    const timedAt = timeoutAt(1, function* (scope) { return scope.expired(); });
    const awaited = timeout(1, () => future);
    const ofTask = timeout(1, () => task);
    const empty = timeout(1, function* () {});
    const grouped = taskGroup(function* (group) { return yield* group.createTask(sleep(1, "x")); });
    const managed = asyncWith(lock, function* () { yield* sleep(1); });
    const looped = asyncFor(numbers, function* (number) { yield* sleep(number); });
    const nested = timeout(1, function* () { return yield* asyncWith(lock, () => grouped); });
    const made = coroutine(function* () { return yield* timeout(1, () => future); });
    const generic = <T>(work: () => Awaitable<T>): Coroutine<T> => timeout(1, work);
    const group = <T>(work: () => Coroutine<T>): Coroutine<T> => taskGroup(work);
    const wide: Coroutine<{ kind: "a" } | { kind: "b" }> = taskGroup(function* () {
      return { kind: "a" };
    });
  `);
  expect(errors).toEqual([]);
  expect(types).toMatchObject({
    timed: "Coroutine<number>",
    timedAt: "Coroutine<boolean>",
    awaited: "Coroutine<string>",
    ofTask: "Coroutine<boolean>",
    empty: "Coroutine<void>",
    grouped: "Coroutine<string>",
    managed: "Coroutine<void>",
    looped: "Coroutine<boolean>",
    nested: "Coroutine<string>",
    made: "() => Coroutine<string>",
  });
});

test("the items of a block are those of the async generator around it", () => {
  const { types, errors } = check(`
    const timed = asyncGenerator(function* () {
      yield* timeout(1, function* () { yield item(1); });
    });
    const timedAt = asyncGenerator(function* (at: number) {
      yield* timeoutAt(at, function* (scope) { yield* sleep(0); yield item(scope.expired()); });
    });
    const grouped = asyncGenerator(function* () {
      yield* taskGroup(function* (group) {
        yield item(yield* group.createTask(sleep(1, "x")));
      });
    });
    const managed = asyncGenerator(function* () {
      const sent: unknown = yield item(1);
      yield* asyncWith(lock, function* () { yield item(2); });
      return void sent;
    });
    const looped = asyncGenerator(function* (text: string) {
      yield* asyncFor(numbers, function* (number) { yield item(text.repeat(number)); });
    });
    const nested = asyncGenerator(function* () {
      yield* timeout(1, function* () {
        yield* taskGroup(function* () {
          yield* asyncWith(lock, function* () {
            yield* asyncFor(numbers, function* (number) { yield item([number]); });
          });
        });
      });
    });
    const result = asyncGenerator(function* () {
      const length: number = yield* asyncWith(lock, function* () { yield item("x"); return 1; });
      yield item(String(length));
    });
  `);
  expect(errors).toEqual([]);
  expect(types).toEqual({
    timed: "() => AsyncGenerator<number>",
    timedAt: "(at: number) => AsyncGenerator<boolean>",
    grouped: "() => AsyncGenerator<string>",
    managed: "() => AsyncGenerator<number>",
    looped: "(text: string) => AsyncGenerator<string>",
    nested: "() => AsyncGenerator<number[]>",
    result: "() => AsyncGenerator<string>",
  });
});

test("a block with items is no coroutine, and gives nothing but items", () => {
  const { errors } = check(`
    const items: Coroutine = timeout(1, function* () { yield item(1); });
    const made = coroutine(function* () { yield* taskGroup(function* () { yield item(1); }); });
    const bare = asyncWith(lock, function* () { yield 1; });
  `);
  expect(errors).toHaveLength(3);
});
