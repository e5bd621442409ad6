import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanEnvironment, launcher } from "../support/launcher.ts";
import { spawn } from "../support/pseudo-terminal.ts";

// The built launcher on a pseudo-terminal of its own.

let folder: string;

const waits = `import { createTask, defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({
  summary: "evil \\u001b[2J\\u009b2J\\u202e",
  *main() {
    print("waiting \\u001b[31m\\u0007");
    yield* createTask(sleep(30), { name: "日本語\\u001b]0;title" });
  },
});
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-terminal-"));
  await writeFile(join(folder, "waits.mjs"), waits);
  await writeFile(join(folder, "evil.mjs"), waits.replace("30", "0.01"));
  const crash = `setTimeout(() => { throw new Error("late"); }, 300);`;
  await writeFile(join(folder, "crashes.mjs"), waits.replace("print(", `${crash} print(`));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Session {
  readonly text: string;
  readonly code: number;
}

interface SessionOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** What is typed as soon as a text has appeared. */
  readonly typed?: readonly (readonly [after: string, keys: string])[];
}

function onTerminal(argv: readonly string[], options: SessionOptions = {}): Promise<Session> {
  const { env = {}, columns = 80, typed = [] } = options;
  const terminal = spawn(process.execPath, [launcher, ...argv], {
    cols: columns,
    rows: 30,
    cwd: folder,
    env: { ...cleanEnvironment(), TERM: "xterm-256color", LANG: "C.UTF-8", ...env },
  });
  const left = [...typed];
  let text = "";
  terminal.onData((part) => {
    text += part;
    while (left[0] !== undefined && text.includes(left[0][0])) terminal.write(left.shift()![1]);
  });
  return new Promise((resolve) =>
    terminal.onExit(({ exitCode }) => resolve({ text, code: exitCode })),
  );
}

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: a terminal is steered by them
const colours = /\u001b\[[\d;]*m/g;
const ownMovements = /\u001b\[(\?(25|2026)[lh]|\d*[GKA])/g;
const clears = /\u001b\[0?K/;
const moves = /[\u001b\r]/;
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: a terminal is steered by them

/** The lines as they stand in the end: what was cleared and written anew on its line is gone. */
function standing(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.split(clears).at(-1)!.replace(ownMovements, "").replace(/\r$/, ""));
}

const hides = "\u001b[?25l";
const shows = "\u001b[?25h";

describe.concurrent("on a terminal", () => {
  it("a status line lives while tasks run, and the log stays whole", async () => {
    const { text, code } = await onTerminal([
      "run",
      "gather-results",
      "--speed",
      "5",
      "--no-color",
    ]);
    expect(text).toContain("3 pending: Task-1, Task-2, Task-3");
    expect(text.lastIndexOf(shows)).toBeGreaterThan(text.lastIndexOf(hides));
    const lines = standing(text).filter((line) => line !== "");
    expect(lines.at(0)).toMatch(/^gather-results/);
    const next = lines.findIndex((line) => line.startsWith("next: "));
    expect(lines.slice(next).join(" ")).toBe(
      "next: asyncdemo why gather-results, asyncdemo play gather-results, --explain, --format lanes",
    );
    expect(lines[next - 1]).toMatch(/tasks: .* · 2\.000 s$/);
    for (const line of lines.slice(1, next - 1))
      expect(line).toMatch(/^( {2}\d\.\d{3} s {2}| {24}| {2}\S|✔ )/);
    expect(code).toBe(0);
  });

  it.each([
    ["in CI", { CI: "true" }, []],
    ["on a dumb terminal", { TERM: "dumb" }, []],
    ["under the virtual clock", {}, ["--clock", "virtual"]],
    ["with another format", {}, ["--format", "plain"]],
  ])("nothing moves %s", async (_, env, flags) => {
    const { text } = await onTerminal(["run", "gather-type", "--speed", "50", ...flags], { env });
    expect(text.replace(colours, "").replaceAll("\r\n", "\n")).not.toMatch(moves);
  });

  it("Ctrl-C shows what it cancels and gives the cursor back", async () => {
    const { text, code } = await onTerminal(["run", "waits.mjs"], {
      typed: [["pending:", "\u0003"]],
    });
    expect(text).toContain("SIGINT received");
    expect(text).toContain("cancelled");
    expect(text.lastIndexOf(shows)).toBeGreaterThan(text.lastIndexOf(hides));
    expect(code).toBe(130);
  });

  it("a crash gives the cursor back before it is reported", async () => {
    const { text, code } = await onTerminal(["run", "crashes.mjs"]);
    expect(text).toContain("crashes.mjs:5: Error: late");
    expect(text.lastIndexOf(shows)).toBeGreaterThan(text.lastIndexOf(hides));
    expect(text.indexOf("asyncdemo: ")).toBeGreaterThan(text.indexOf(shows));
    expect(code).toBe(2);
  });

  it("links reach it where it opens them", async () => {
    const { text } = await onTerminal(["run", "gather-type", "--clock", "virtual"], {
      env: { FORCE_HYPERLINK: "1" },
    });
    expect(text).toContain("\u001b]8;;file://");
    expect(text).toContain("gather-type.ts#");
  });

  it.each(["log", "plain", "json"])("no scenario steers it: %s", async (format) => {
    const { text } = await onTerminal(["run", "evil.mjs", "--format", format]);
    expect(text).toContain("waiting ");
    const rest = text.replace(colours, "").replace(ownMovements, "");
    expect(rest.replace(/\r/g, "")).not.toMatch(controls);
  });

  it("bare asyncdemo offers the scenarios, and Ctrl-C leaves", async () => {
    const picked = await onTerminal([], {
      typed: [
        ["Run which", "gather-ty"],
        ["gather-ty", "\r"],
      ],
      env: { ASYNCDEMO_CLOCK: "virtual" },
    });
    expect(picked.text).toContain("main returned None, as declared");
    expect(picked.code).toBe(0);
    const left = await onTerminal([], { typed: [["Run which", "\u0003"]] });
    expect(left.code).toBe(130);
    const ended = await onTerminal([], { typed: [["Run which", "\u0004"]] });
    expect(ended.code).toBe(0);
  });
});
