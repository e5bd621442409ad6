import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as asyncdemo from "../../src/index.ts";
import { galleryNames, loadFromGallery } from "../../src/runner/gallery.ts";
import { KnownSleeps } from "../../src/runner/known-sleeps.ts";
import { ProgramStacks } from "../../src/runner/program-stacks.ts";
import { type NamedScenario, runScenario } from "../../src/runner/run-scenario.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";

// An await whose place is known by where its sleep was made has the frames that V8 would give.

/** Loaded by Node alone: what vitest makes of a file has other columns than the file. */
const source = `module.exports = ({ createTask, gather, sleep, taskGroup }) => {
  function* plain() {
    for (let turn = 0; turn < 5; turn++) yield* sleep(0);
    for (let turn = 0; turn < 5; turn++) { yield* sleep(0.1); yield* sleep(0.2) }
  }

  function* keeps() {
    for (let turn = 0; turn < 6; turn++) {
      const kept = sleep(0);
      if (turn % 2 === 0) yield* kept;
      else yield* kept;
    }
  }

  function* passes() {
    const same = (awaited) => awaited;
    for (let turn = 0; turn < 4; turn++) yield* same(sleep(0));
    for (let turn = 0; turn < 4; turn++) yield* turn % 2 === 0 ? sleep(0) : sleep(0.1);
  }

  // A task's own function at one time, and below another at the next.
  function* helper() {
    for (let turn = 0; turn < 3; turn++) yield* sleep(0);
  }

  function* below() {
    yield* helper();
    yield* helper();
  }

  function* byHand() {
    const driven = helper();
    let step = driven.next();
    while (!step.done) {
      const sent = yield step.value;
      step = driven.next(sent);
    }
  }

  class Walker {
    constructor() { this.inner = helper(); }
    next() { return this.inner.next(); }
    throw(error) { return this.inner.throw(error); }
    return() { return this.inner.return(); }
    [Symbol.iterator]() { return this; }
  }

  function* mixed() {
    yield* helper();
    yield* gather([helper(), below(), byHand(), helper()]);
    yield* taskGroup(function* (group) {
      group.createTask(helper());
      group.createTask(byHand());
      yield* sleep(0);
    });
    yield* createTask(new Walker());
    yield* createTask(helper());
  }

  return { plain, keeps, passes, mixed };
};
`;

let folder: string;
let programs: Readonly<Record<string, () => asyncdemo.Coroutine>>;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-awaits-")));
  const file = join(folder, "programs.cjs");
  await writeFile(file, source);
  programs = createRequire(file)(file)(asyncdemo);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function linesOf(scenario: NamedScenario): Promise<TraceLine[]> {
  const lines: TraceLine[] = [];
  await runScenario(scenario, { onLine: (line) => lines.push(line) });
  return lines;
}

/** @returns how many awaits were known. */
async function expectSame(scenario: NamedScenario): Promise<number> {
  const asked = vi.spyOn(ProgramStacks.prototype, "awaitOf").mockReturnValue(undefined);
  const exact = await linesOf(scenario);
  asked.mockRestore();
  const known = vi.spyOn(ProgramStacks.prototype, "awaitOf");
  expect(await linesOf(scenario)).toEqual(exact);
  const count = known.mock.results.filter(({ value }) => value !== undefined).length;
  known.mockRestore();
  return count;
}

describe("the frames of awaits", () => {
  it.each([
    ["that are written with their sleeps", "plain", 12],
    ["of sleeps that are kept", "keeps", 0],
    ["of sleeps that something passes on", "passes", 0],
    ["in functions that run on their own and below others", "mixed", 11],
  ])("%s are what V8 says", async (_, name, count) => {
    const main = programs[name] as () => asyncdemo.Coroutine;
    const scenario = asyncdemo.defineScenario({ summary: name, main });
    expect(await expectSame({ name, folder, scenario })).toBe(count);
  });

  it("of the gallery are what V8 says", async () => {
    for (const name of galleryNames()) await expectSame(await loadFromGallery(name));
  });
});

/** Programs that switch so often that their text is read. */
const turning = (
  body: string,
) => `const { createTask, gather, print, sleep } = require("asyncdemo");
${body}
module.exports = function* main() {
  yield* gather([worker(1), worker(2), worker(3)]);
};
`;

const worker = `function* worker(number) {
  for (let turn = 0; turn < 1500; turn++) {
    yield* sleep(0);
    if (turn % 100 === number) print(turn);
    if (turn % 50 === number) yield* sleep(0.1);
    if (turn % 70 === number) { yield* sleep(0.3); yield* helper(); }
  }
}
`;

const helper = "function* helper() { for (let turn = 0; turn < 3; turn++) yield* sleep(0) }\n";

/** The lines of a run, and how often V8 was asked where something was made. */
async function turned(source: string): Promise<[lines: TraceLine[], asked: number]> {
  const file = join(folder, "turning.cjs");
  await writeFile(file, source);
  const module: { exports?: () => asyncdemo.Coroutine } = {};
  compileFunction(source, ["module", "require"], { filename: file })(module, () => asyncdemo);
  const main = module.exports as () => asyncdemo.Coroutine;
  const scenario = asyncdemo.defineScenario({ summary: "turns", main });
  const innermost = vi.spyOn(ProgramStacks.prototype, "innermost");
  const lines = await linesOf({ name: "turning", folder, source: file, scenario });
  const asked = innermost.mock.calls.length;
  innermost.mockRestore();
  return [lines, asked];
}

describe("the places of many sleeps", () => {
  it.each([
    ["known from the text", worker + helper, true],
    [
      "not known where two may have the same delay",
      worker.replace("0.3", "number - number") + helper,
      false,
    ],
    [
      "known beside others that are kept",
      `${helper}function* worker() {
        for (let turn = 0; turn < 1500; turn++) yield* sleep(0);
        return createTask(sleep(1));
      }`,
      false,
    ],
    [
      "known beside other code, if the function runs none",
      `const kept = [sleep(1)];
      function* worker() { for (let turn = 0; turn < 1500; turn++) yield* sleep(0) }`,
      true,
    ],
    [
      "not known where some are never awaited",
      `const forget = (turn) => { if (turn % 500 === 7) sleep(0) };
      function* worker() {
        for (let turn = 0; turn < 1500; turn++) { forget(turn); yield* sleep(0) }
      }`,
      false,
    ],
  ])("are what V8 says: %s", async (_, source, isKnown) => {
    await import("../../src/runner/sleep-calls.ts");
    const unknown = vi.spyOn(KnownSleeps.prototype, "around").mockReturnValue(undefined);
    const [exact, often] = await turned(turning(source));
    unknown.mockRestore();
    // The first run reads the text, unless it is over by then.
    await turned(turning(source));
    const [lines, asked] = await turned(turning(source));
    expect(lines).toEqual(exact);
    if (isKnown) expect(asked).toBeLessThan(often * 0.6);
    else expect(asked).toBe(often);
  });
});
