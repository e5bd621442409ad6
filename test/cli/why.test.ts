import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { widthOf } from "../../src/render/width.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-why-")));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A user's file, each cancellation of it dealt with at a line of its own. */
const deaf = `import { type Coroutine, createTask, defineScenario, print, sleep, wait } from "asyncdemo";

function* deaf(): Coroutine<string> {
  try {
    yield* sleep(10); // swallowed here
  } catch {
    print("no"); // and on from here
  }
  return "heard nothing";
}

function* breaking(): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    throw new Error("broken"); // redirected here
  }
}

export default defineScenario({
  summary: "Two tasks that do not do as they are shown",
  *main() {
    const tasks = [
      createTask(deaf(), { name: "worker" }),
      createTask(breaking(), { name: "worker" }),
      createTask(sleep(1), { name: "日本語" }),
    ];
    yield* sleep(0);
    for (const task of tasks) task.cancel("stop"); // asked for here
    yield* wait(tasks);
    tasks[1]?.exception();
  },
});
`;

const lineOf = (text: string) => deaf.split("\n").findIndex((line) => line.includes(text)) + 1;

describe("why of a user's file", () => {
  let shown: { list: string; worker: string; data: ReturnType<typeof JSON.parse> };
  beforeAll(async () => {
    await writeFile(join(folder, "deaf.ts"), deaf);
    const why = async (...argv: string[]) => {
      const { out, err, code } = await launch(["why", "./deaf.ts", ...argv], { cwd: folder });
      expect({ err, code }).toEqual({ err: "", code: 0 });
      return out;
    };
    shown = {
      list: await why(),
      worker: await why("worker"),
      data: JSON.parse(await why("--json")),
    };
  });

  it("names the line that asked, the line that swallowed, and the line that raised another error", () => {
    const [run] = shown.data;
    const [swallowed, redirected] = run.cancellations;
    expect(swallowed).toMatchObject({
      at: { file: "deaf.ts", line: lineOf("asked for here"), function: "main" },
      landing: { at: { line: lineOf("swallowed here") } },
      fate: {
        how: "swallowed",
        at: { line: lineOf("swallowed here"), function: "deaf" },
        goesOnAt: { line: lineOf("and on from here") },
      },
      ended: "returned",
    });
    expect(redirected.fate).toMatchObject({
      how: "let-out",
      at: { line: lineOf("redirected here"), function: "breaking" },
    });
    expect(shown.worker).toContain(`deaf.ts:${lineOf("swallowed here")}`);
    expect(shown.worker).toContain(`deaf.ts:${lineOf("redirected here")}`);
  });

  it("shows every task of the name, with its id", () => {
    expect(shown.worker).toMatch(/^worker \(task 2\): /m);
    expect(shown.worker).toMatch(/^worker \(task 3\): /m);
    expect(shown.list).toContain("↯ worker (task 2): deaf()\n");
    expect(shown.list).toContain("↯ 日本語: sleep(1)\n");
  });

  it("closes each with its sentence", () => {
    const [run] = shown.data;
    const words = (text: string) => text.replace(/\s+/g, " ");
    for (const { sentence, subject } of run.cancellations) {
      expect(words(shown.list)).toContain(words(sentence));
      if (subject.id <= 3) expect(words(shown.worker)).toContain(`→ ${words(sentence)}`);
    }
  });

  it("says the same of the recorded trace", async () => {
    const { out } = await launch(["run", "./deaf.ts", "--format", "json"], { cwd: folder });
    await writeFile(join(folder, "deaf.ndjson"), out);
    // The built command checks the trace with what ajv compiled ahead.
    const ended = await launch(["why", "deaf.ndjson", "worker"], { cwd: folder });
    expect(ended).toEqual({ out: shown.worker, err: "", code: 0 });
    await writeFile(join(folder, "cut.ndjson"), out.slice(0, -30));
    const cut = await launch(["why", "cut.ndjson"], { cwd: folder });
    expect(cut).toMatchObject({ out: "", code: 2 });
    expect(cut.err).toMatch(/^asyncdemo: cut\.ndjson:\d+: the line is not JSON\nhint: .*\n$/);
    await writeFile(join(folder, "wrong.ndjson"), out.replace('"task":1', '"task":"1"'));
    const wrong = await launch(["why", "wrong.ndjson"], { cwd: folder });
    expect(wrong.err).toContain("wrong.ndjson:2: task.created: task must be integer");
  });
});

describe("why", () => {
  it("lists what there is to ask, each with its sentence, and how to ask for more", async () => {
    const { out, err, code } = await asyncdemo(["why", "gather-cancel"]);
    expect(out).toMatch(/^gather-cancel {2}Cancelling a gather/);
    expect(out.match(/^↯ \S+$/gm)).toEqual(["↯ gather-1", "↯ Task-3", "↯ Task-2"]);
    expect(out).toMatch(/^More on one of them: asyncdemo why gather-cancel Task-3$/m);
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it("says so when nothing was cancelled and nothing failed", async () => {
    const { out, code } = await asyncdemo(["why", "gather-results"]);
    expect(out).toContain("\nNothing was cancelled, and nothing failed.\n");
    expect(code).toBe(0);
    const { out: task } = await asyncdemo(["why", "gather-results", "Task-1"]);
    expect(task).toContain("→ It was not cancelled, and no error reached it.\n");
  });

  it.each([
    ["a name", "Task-3"],
    ["an id", "3"],
  ])("takes %s for a task", async (_, word) => {
    const { out } = await asyncdemo(["why", "gather-cancel", word]);
    expect(out).toMatch(/^Task-3: created by Task-1 in gather-1 at /m);
    expect(out).toMatch(/^ {2}asked by {4}Task-4, .* in cancelCoro\(\), 0\.000 s$/m);
    expect(out).toMatch(/^ {2}route {7}gather-1 → Task-3$/m);
    expect(out).toMatch(/^ {2}cancelling {2}0 → 1$/m);
    expect(out).toMatch(
      /^ {2}raised {6}at its await of sleep\(1\), .* in factorial\(\), 0\.000\s+s$/m,
    );
  });

  it("takes main, and the name of a gather, a group or a timeout", async () => {
    expect((await asyncdemo(["why", "group-exception", "main"])).out).toMatch(/^Task-1: main, /m);
    const { out } = await asyncdemo(["why", "gather-cancel-after-done", "gather-1"]);
    expect(out).toMatch(/^ {2}returned {4}False$/m);
    expect(out).toMatch(/^ {2}then {8}that had no effect, because gather-1 was already done/m);
    expect((await asyncdemo(["why", "group-exception", "group-1"])).out).toMatch(/^group-1$/m);
  });

  it("shows where a failure was raised and where it ended", async () => {
    const { out } = await asyncdemo(["why", "group-exception", "Task-4"]);
    expect(out).toMatch(
      /^✖ TerminateTaskGroup\n {2}raised {6}.*forceTerminateTaskGroup\(\), 1\.000 s$/m,
    );
    expect(out).toMatch(/^ {2}ended {7}it became a member of ExceptionGroup/m);
  });

  it("explains several runs one after another", async () => {
    const { out } = await asyncdemo([
      "run",
      "gather-cancel",
      "group-exception",
      "--format",
      "json",
    ]);
    await writeFile(join(folder, "two.ndjson"), out);
    const { out: list } = await asyncdemo(["why", "two.ndjson"], { folder });
    expect(list).toMatch(/^gather-cancel {2}.*^group-exception\n/ms);
    const { out: task } = await asyncdemo(["why", "two.ndjson", "Task-3"], { folder });
    expect(task.match(/^Task-3: /gm)).toHaveLength(2);
    expect((await asyncdemo(["why", "g*-cancel"])).out).toMatch(/^gather-cancel /);
  });

  it("prints data of a documented shape", async () => {
    const { out } = await asyncdemo(["why", "gather-cancel", "--json"]);
    const [run, ...others] = JSON.parse(out);
    expect(others).toEqual([]);
    expect(Object.keys(run)).toEqual([
      "scenario",
      "summary",
      "tasks",
      "cancellations",
      "failures",
      "destructions",
      "abandonments",
      "deadlock",
    ]);
    expect(run.tasks.map(({ name }: { name: string }) => name)).toEqual([
      "Task-1",
      "Task-2",
      "Task-3",
      "Task-4",
    ]);
    for (const { sentence } of run.cancellations) expect(sentence).toMatch(/\.$/);
    const one = JSON.parse((await asyncdemo(["why", "gather-cancel", "Task-2", "--json"])).out);
    expect(one[0].tasks).toMatchObject([{ id: 2, ended: "cancelled" }]);
    const [first, second] = one[0].cancellations;
    // The gather's own cancellation is shown of as well: it is what reached the task.
    expect(second ?? first).toMatchObject({ subject: { kind: "task", id: 2 } });
  });

  it("says of a timeout, group, gather or shield to which nothing happened what it did", async () => {
    const { out, err, code } = await asyncdemo(["why", "timeout-nested", "timeout-2"]);
    expect(out).toContain(
      "\ntimeout-2\n\n  → Task-1 enters timeout-2, until 5 s. Task-1 leaves timeout-2 with\n    CancelledError.\n",
    );
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it.each([
    [["why", "gather-cancel", "Task-33"], "there is no task 'Task-33'", "did you mean 'Task-3'?"],
    [
      ["why", "gather-cancel", "gather-9"],
      "there is no task 'gather-9'",
      "did you mean 'gather-1'?",
    ],
    [["why", "gather-cancel", "nobody"], "there is no task 'nobody'", "there are 'Task-1', "],
    [["why", "gather-cancl"], "unknown scenario 'gather-cancl'", "did you mean 'gather-cancel'?"],
    [["why", "none.ndjson"], "there is no file 'none.ndjson'", ""],
    [["why", "./none.ts"], "there is no file './none.ts'", ""],
    [["why"], "missing required argument 'run'", "asyncdemo why --help shows what it takes"],
    [["why", "gather-cancel", "1", "2"], "too many arguments", ""],
  ])("of %j is a usage error with the way out", async (argv, message, hint) => {
    const { out, err, code } = await asyncdemo(argv, { folder });
    expect(err).toMatch(/^asyncdemo: .*\n(hint: .*\n)?$/);
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  it("lets nothing from a trace steer the terminal", async () => {
    const evil = "\u001b[2J\u202eevil\u009b31m\n";
    const { out } = await asyncdemo(["run", "gather-cancel", "--format", "json"]);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const named = lines.map((line) =>
      line.kind === "task.created" && line.task === 3 ? { ...line, name: evil } : line,
    );
    named[0].summary = evil;
    await writeFile(
      join(folder, "evil.ndjson"),
      named.map((line) => JSON.stringify(line)).join("\n"),
    );
    for (const argv of [[], ["3"], ["3", "--json"], ["evl"]]) {
      const ended = await asyncdemo(["why", "evil.ndjson", ...argv], { folder });
      expect(ended.out + ended.err).not.toMatch(steering);
      expect(ended.out + ended.err).toContain("evil");
    }
  });

  it.each([40, 80, 200])(
    "is never wider than %i columns, and says the same without colour",
    async (columns) => {
      const trace = join(folder, "gallery.ndjson");
      await asyncdemo(["run", "--all", "--trace", trace]);
      for (const argv of [[trace], [trace, "1"], [trace, "2"], [trace, "3"]]) {
        const ended = await asyncdemo(["why", ...argv], { tty: { stdout: true }, columns });
        expect(ended.out.length).toBeGreaterThan(1_000);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
        const text = ended.out.replace(/\u001b\[[\d;]*m/g, "");
        expect(text.split("\n").filter((line) => widthOf(line) > columns)).toEqual([]);
        expect(
          (await asyncdemo(["why", ...argv, "--no-color"], { tty: { stdout: true }, columns })).out,
        ).toBe(text);
        const ascii = await asyncdemo(["why", ...argv, "--ascii"], { columns });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
        expect(ascii.out).toMatch(/^[\x00-\x7f]+$/);
      }
    },
  );
});

describe("why --json of one task", () => {
  it("has no finding on another", async () => {
    await writeFile(
      join(folder, "race.ts"),
      `import { createTask, defineScenario, FIRST_COMPLETED, sleep, wait } from "asyncdemo";
      export default defineScenario({ summary: "a race", *main() {
        const tasks = [1, 2, 3].map((each) => createTask(sleep(each, each), { name: "n" + each }));
        yield* wait(tasks, { returnWhen: FIRST_COMPLETED });
        yield* sleep(5);
      } });`,
    );
    const { out } = await launch(["why", "./race.ts", "n2", "--json"], { cwd: folder });
    const [{ tasks, abandonments }] = JSON.parse(out);
    expect(tasks.map(({ name }: { name: string }) => name)).toEqual(["n2"]);
    expect(abandonments.map(({ task }: { task: number }) => task)).toEqual([tasks[0].id]);
    const all = JSON.parse((await launch(["why", "./race.ts", "--json"], { cwd: folder })).out);
    expect(all[0].abandonments).toHaveLength(2);
  });
});

describe("why of a process that was killed", () => {
  it("says that the trace is cut off", async () => {
    const argv = ["run", "gather-cancel", "--format", "json"];
    const lines = (await launch(argv, { cwd: folder })).out.split("\n");
    const [header, ...events] = lines.slice(0, 4);
    const python = JSON.stringify({ ...JSON.parse(header as string), python: "3.14.0" });
    await writeFile(join(folder, "killed.ndjson"), `${[python, ...events].join("\n")}\n`);
    const { out, err, code } = await launch(["why", "killed.ndjson"], { cwd: folder });
    expect({ err, code }).toEqual({
      err: "asyncdemo: gather-cancel: main was cut off: the process ended first\n",
      code: 0,
    });
    expect(out).toContain("Nothing was cancelled, and nothing failed.");
  });
});

describe("docs/why.md", () => {
  it("names every field and every word of the data", async () => {
    const document = await readFile(new URL("../../docs/why.md", import.meta.url), "utf8");
    const shown = new Set([...document.matchAll(/`([\w-]+)\??`/g)].map(([, code]) => code));
    const found = new Set<string>();
    const collect = (value: unknown, key = ""): void => {
      if (Array.isArray(value)) for (const each of value) collect(each, key);
      else if (typeof value === "object" && value !== null) {
        // Frames and refs are the trace's own.
        const isOurs = !("line" in value) && !("kind" in value);
        for (const [name, inner] of Object.entries(value)) {
          if (isOurs) found.add(name);
          collect(inner, name);
        }
      } else if (["how", "by", "ended", "outcome"].includes(key)) found.add(String(value));
    };
    await writeFile(join(folder, "deaf.ts"), deaf);
    const { out } = await launch(["why", "./deaf.ts", "--json"], { cwd: folder });
    collect(JSON.parse(out));
    collect(JSON.parse((await asyncdemo(["why", "g*", "--json"])).out));
    expect(found.size).toBeGreaterThan(60);
    expect([...found].filter((name) => !shown.has(name) && !/^\d+$/.test(name))).toEqual([]);
  });
});
