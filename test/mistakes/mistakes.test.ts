import { readFileSync } from "node:fs";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "../support/launcher.ts";
import { writtenMistakes } from "../support/mistakes.ts";
import { tableUnder } from "../support/readme-markdown.ts";
import { mistakeTables, runMistakes, type SaidOfMistake } from "../support/readme-mistakes.ts";
import { root } from "../support/readme-workshop.ts";

const all = Object.values(writtenMistakes).flat();

let said: ReadonlyMap<string, SaidOfMistake>;
beforeAll(async () => {
  said = await runMistakes();
});

describe("each mistake", () => {
  it.each(all)("$name is shown at its line, with the code and what to write", ({ name }) => {
    const { line, code, hint, message } = said.get(name) as SaidOfMistake;
    expect(line, message).toBeGreaterThan(0);
    expect(code, message).toMatch(/\S/);
    // What may be written is listed in the sentence itself there.
    if (!/ is "returns"|ends as one of|is a number/.test(message))
      expect(hint, message).toMatch(/\S/);
    // The words of V8, esbuild and CPython.
    expect(message).not.toMatch(
      /intermediate value|is not iterable|is not a function|yield from|SyntaxError|bad yield/,
    );
  });
});

describe("docs/mistakes.md", () => {
  const page = readFileSync(join(root, "docs/mistakes.md"), "utf8");
  const plain = (text: string) => text.replaceAll("\\", "");

  it("says what is said today; npm run docs writes it", () => {
    const made = mistakeTables(said);
    for (const heading of Object.keys(writtenMistakes)) {
      const rows = tableUnder(page, heading).map((cells) => cells.map(plain));
      const today = tableUnder(made, heading).map((cells) => cells.map(plain));
      expect(rows.length, heading).toBeGreaterThan(0);
      expect(rows).toEqual(today);
    }
  });
});

describe("a mistake in a program that runs", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-mistake-")));
    await writeFile(
      join(folder, "mine.ts"),
      `import { defineScenario, print, sleep } from "asyncdemo";
function* work() {
  yield* sleep(1);
}
export default defineScenario({
  summary: "mine",
  *main() {
    work();
    print("done");
  },
});
`,
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  const text = [
    "mine.ts:8: warning: the coroutine work() was never awaited: nothing in it has run",
    "  8 | work();",
    "    | ^^^^^^",
    "hint: yield* work() waits for it; createTask(work()) runs it beside",
    "",
  ].join("\n");

  it.each(["log", "plain", "lanes", "tree", "json"])(
    "is said on standard error in the format %s, and the exit code stays",
    async (format) => {
      const { err, code } = await launch(["run", "mine.ts", "--format", format], { cwd: folder });
      expect({ err, code }).toEqual({ err: `asyncdemo: ${text}`, code: 0 });
    },
  );

  it("is said by why", async () => {
    const env = { COLUMNS: "120" };
    const { out } = await launch(["why", "./mine.ts"], { cwd: folder, env });
    expect(out).toContain(`mistake: ${text}`);
  });

  it("is said when its trace is replayed", async () => {
    await launch(["run", "mine.ts", "--trace", "mine.ndjson"], { cwd: folder });
    const { err } = await launch(["replay", "mine.ndjson"], { cwd: folder });
    expect(err).toBe(`asyncdemo: ${text}`);
  });

  it("is a warning among GitHub's annotations", async () => {
    const { err } = await launch(["run", "mine.ts", "--report", "github=-", "--quiet"], {
      cwd: folder,
    });
    expect(
      err +
        (await launch(["run", "mine.ts", "--report", "github=-", "--quiet"], { cwd: folder })).out,
    ).toContain(
      "::warning title=mine,file=mine.ts,line=8,col=5::mine.ts%3A8%3A warning".replaceAll(
        "%3A",
        ":",
      ),
    );
  });

  it("is coloured where --color asks for it, and not otherwise", async () => {
    const argv = ["run", "mine.ts", "--quiet"];
    const { err } = await launch([...argv, "--color", "always"], { cwd: folder });
    expect(err).toContain("\u001b[");
    expect((await launch(argv, { cwd: folder })).err).not.toContain("\u001b[");
  });
});

describe("a mistake in a program that does not come to its end", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-mistake-")));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const write = (name: string, rest: string) =>
    writeFile(
      join(folder, `${name}.ts`),
      `import { defineScenario, Future, print, sleep } from "asyncdemo";
function* work() {
  yield* sleep(1);
}
export default defineScenario({
  summary: "mine",
  *main() {
    work();
    print("begun");
    ${rest}
  },
});
`,
    );
  const warning = (name: string) =>
    [
      `asyncdemo: ${name}.ts:8: warning: the coroutine work() was never awaited: nothing in it has run`,
      "  8 | work();",
      "    | ^^^^^^",
      "hint: yield* work() waits for it; createTask(work()) runs it beside",
      "",
    ].join("\n");

  it.each([
    ["waits", "yield* sleep(3600);", 130, "SIGINT"],
    ["spins", "for (;;);", 130, "SIGINT"],
    ["ends-late", "for (;;);", 143, "SIGTERM"],
  ] as const)("is said when one that %s is interrupted", async (name, rest, status, signal) => {
    await write(name, rest);
    let isSent = false;
    const { err, code } = await launch(["run", `${name}.ts`, "--clock", "real"], {
      cwd: folder,
      onOut: (out, child) => {
        if (out.includes("begun") && !isSent) isSent = child.kill(signal);
      },
    });
    expect({ err, code }).toEqual({ err: warning(name), code: status });
  });

  it("is said when the time of one that spins is up", async () => {
    await write("timed", "for (;;);");
    const { err, code } = await launch(["run", "timed.ts", "--timeout", "0.1"], { cwd: folder });
    const verdict = "asyncdemo: timed: main timed out after 0.1 s\n";
    expect({ err, code }).toEqual({ err: verdict + warning("timed"), code: 3 });
  });

  it.each([
    [
      "leaves",
      "process.exit(0);",
      [
        "asyncdemo: leaves.ts:10: Error: the program called process.exit(0)",
        "  10 | process.exit(0);",
        "     |         ^^^^",
        "hint: a run ends when main returns or raises an error",
        "",
      ],
    ],
    [
      "crashes",
      'queueMicrotask(() => { throw new Error("no"); }); yield* new Future();',
      [
        "asyncdemo: crashes.ts:10: Error: no",
        '  10 | queueMicrotask(() => { throw new Error("no"); }); yield* new Future();',
        "     |                              ^^^^^^^^^",
        "",
      ],
    ],
  ])("is said when one %s", async (name, rest, lines) => {
    await write(name, rest);
    const report = ["--report", "json=report.json"];
    const { err, code } = await launch(["run", `${name}.ts`, ...report], { cwd: folder });
    expect({ err, code }).toEqual({ err: lines.join("\n") + warning(name), code: 2 });
    expect(readFileSync(join(folder, "report.json"), "utf8")).toContain("was never awaited");
  });
});

describe("a file that cannot be loaded", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-mistake-")));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    [
      "waits at its top level, at that await",
      "mine.ts:3: await at the top level needs an ES module",
      `const later = await import("node:os");`,
    ],
    [
      "imports what cannot be read, in the file that is imported",
      "other.ts:1: this cannot be read",
      `import { n } from "./other.ts";`,
    ],
  ])("%s", async (_, said, line) => {
    await writeFile(join(folder, "other.ts"), "export const n = ;");
    await writeFile(
      join(folder, "mine.ts"),
      `import { defineScenario, print } from "asyncdemo";
export default defineScenario({ summary: "mine", *main() { print("mine"); } });
${line}
${line.includes("{ n }") ? "print(n);" : ""}
`,
    );
    const { err, code } = await launch(["run", "mine.ts"], { cwd: folder });
    expect(err).toContain(`asyncdemo: ${said}`);
    expect(code).toBe(2);
  });
});
