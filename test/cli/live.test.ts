import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stringWidth from "fast-string-width";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type EmulatedOptions,
  EmulatedTerminal,
  type Session,
  type Shown,
} from "../support/emulated-terminal.ts";
import { launch, launcher } from "../support/launcher.ts";

// Lanes that grow, in a pseudo-terminal, as a terminal emulator shows them.

let cwd: string;

const scenario = (body: string, head = "") => `import {
  CancelledError, createTask, defineScenario, print, sleep,
} from "asyncdemo";
${head}
export default defineScenario({
  summary: "a summary that is somewhat longer than a narrow terminal is wide",
  *main() {
    ${body}
  },
});
`;

beforeAll(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-live-")));
  const worker = `function* worker(n) {
  for (let at = 0; at < n; at++) { print(\`worker \${n} round \${at}\`); yield* sleep(n / 10); }
}`;
  const files = {
    "works.mjs": scenario(
      `for (const n of [2, 3, 4]) createTask(worker(n), { name: "日本 " + n });
    yield* sleep(2);`,
      worker,
    ),
    "waits.mjs": scenario(`print("waiting \\u001b[31m\\u0007"); yield* sleep(30);`),
    "stubborn.mjs": scenario(`for (;;) {
      try { yield* sleep(30); } catch (error) { print("not me"); }
    }`),
    "crashes.mjs": scenario(
      `setTimeout(() => { throw new Error("late"); }, 300); yield* sleep(30);`,
    ),
    "talks.mjs": scenario(`console.error("an aside"); yield* sleep(0.5);`),
    "fails.mjs": scenario(`yield* sleep(0.1); throw new Error("no");`),
    "evil.mjs": scenario(
      `yield* createTask(sleep(0.2), { name: "x\\u001b[2J\\u009b1m\\u202e\\u0007" });`,
    ),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

const lanes = ["--format", "lanes", "--no-color"];

function watch(argv: readonly string[], options: Partial<EmulatedOptions> = {}): Promise<Session> {
  return EmulatedTerminal.run(process.execPath, [launcher, "run", ...argv, ...lanes], {
    cwd,
    ...options,
  });
}

/** What the same run prints where nobody watches. */
async function stillPicture(argv: readonly string[], columns: number): Promise<string[]> {
  const env = { COLUMNS: String(columns), LANG: "C.UTF-8" };
  const { out } = await launch(["run", ...argv, ...lanes, "--clock", "virtual"], { cwd, env });
  return out.trimEnd().split("\n");
}

const wholeOf = ({ rows }: Shown) => rows.join("\n").trimEnd().split("\n");

const status = /^\d+\.\d s {2}\d+ tasks?.*(cancels|…)$/;
/** A time, a row of lanes, a note, or nothing: what may stand between title and status. */
const between =
  /^( +[├┄] .*| *(Task-1|日本 \d) {2}.*[━─·≈▶✔⊘✖].*| *\d+ {2}.*worker \d round \d| {4,}.*|)$/u;

/** A frame is whole: each line is one of ours, and the status is the last. */
function expectWhole({ rows, isWrapped, isAlternate }: Shown, columns: number): void {
  expect({ isWrapped, isAlternate }).toEqual({ isWrapped: false, isAlternate: true });
  expect(rows.at(-1)).toMatch(status);
  for (const row of rows.slice(1, -1)) expect(row).toMatch(between);
  for (const row of rows) expect(stringWidth(row)).toBeLessThanOrEqual(columns);
}

/** The terminal is as it was: its own screen, a cursor, lines that wrap. */
function expectRestored({ text, last, wraps }: Session): void {
  expect({ isAlternate: last.isAlternate, wraps }).toEqual({ isAlternate: false, wraps: true });
  expect(text).toContain("\u001b[?25l");
  expect(text.lastIndexOf("\u001b[?25h")).toBeGreaterThan(text.lastIndexOf("\u001b[?25l"));
}

describe.concurrent("lanes on a terminal", () => {
  it("grow frame by frame, no line torn, and end as the still picture", async () => {
    const session = await watch(["./works.mjs"]);
    const { frames, last, code } = session;
    expect(frames.length).toBeGreaterThan(5);
    for (const frame of frames) expectWhole(frame, 80);
    const widths = frames.map(({ rows }) =>
      Math.max(...rows.slice(1, 6).map((row) => stringWidth(row))),
    );
    expect(Math.max(...widths.slice(-3))).toBeGreaterThan(widths[1] ?? 0);
    expect(frames.at(-2)?.rows[0]).toMatch(/^works {2}a summary that is/);
    expect(wholeOf(last)).toEqual(await stillPicture(["./works.mjs"], 80));
    expectRestored(session);
    expect(code).toBe(0);
  });

  it.each([
    [40, 12],
    [200, 50],
    [24, 4],
    [20, 3],
  ])("fit %i columns and %i rows", async (columns, rows) => {
    const session = await watch(["./works.mjs", "--speed", "2"], { columns, rows });
    expect(session.frames.length).toBeGreaterThan(3);
    for (const frame of session.frames) {
      expect(frame.rows).toHaveLength(rows);
      expect(frame.isWrapped).toBe(false);
      expect(frame.rows.at(-1)).toMatch(/^\d+\.\d s {2}/);
      if (columns >= 40) expectWhole(frame, columns);
    }
    expectRestored(session);
    const still = await stillPicture(["./works.mjs"], columns);
    // Below 40 columns the picture is 40 wide, and the terminal wraps it.
    if (columns >= 40) expect(wholeOf(session.last)).toEqual(still);
  });

  it("follow the terminal to another size, also with the still picture", async () => {
    let resizedAt = Number.POSITIVE_INFINITY;
    const session = await watch(["./works.mjs"], {
      onFrame(_, count, terminal) {
        if (count !== 4) return;
        resizedAt = count;
        terminal.resize(60, 16);
      },
    });
    const { frames, last } = session;
    for (const frame of frames.slice(0, resizedAt + 1)) expectWhole(frame, 80);
    // What was on its way is drawn over: from the first frame of the new size on all are whole.
    const first = frames.findIndex(({ rows }, at) => at > resizedAt && /…$/.test(rows[0] ?? ""));
    expect(first).toBeGreaterThan(resizedAt);
    for (const frame of frames.slice(first)) expectWhole(frame, 60);
    expect(frames.length - first).toBeGreaterThan(2);
    expect(wholeOf(last)).toEqual(await stillPicture(["./works.mjs"], 60));
    expectRestored(session);
    // Some terminals erase the character that the cursor stands on, in a line's last column.
    expect(session.text).not.toContain("…\u001b[K");
  });

  it("repair what is typed into them", async () => {
    const session = await watch(["./works.mjs"], {
      onFrame: (_, count, terminal) => count === 5 && terminal.type("zzzz\r\rzzzz"),
    });
    const { frames } = session;
    const torn = frames.filter(({ rows }) => rows.join("\n").includes("zzzz"));
    expect(torn.length).toBeGreaterThan(0);
    for (const frame of frames.slice(-3)) {
      expectWhole(frame, 80);
      expect(frame.rows.join("\n")).not.toContain("zzzz");
    }
    expectRestored(session);
  });

  it("are left at Ctrl-C, and the picture shows what that cut", async () => {
    const session = await watch(["./waits.mjs"], {
      onFrame: (_, count, terminal) => count === 2 && terminal.type("\u0003"),
    });
    expectRestored(session);
    const shown = wholeOf(session.last).join("\n");
    expect(shown).toContain("SIGINT received");
    expect(shown).toContain("✖ main was interrupted by SIGINT");
    expect(session.code).toBe(130);
  });

  it("are left at the second Ctrl-C, which ends the process at once", async () => {
    let times = 0;
    const session = await watch(["./stubborn.mjs"], {
      onFrame({ rows }, count, terminal) {
        const isDue = times === 0 ? count === 2 : times === 1 && rows.join("").includes("not me");
        if (!isDue) return;
        times++;
        terminal.type("\u0003");
      },
    });
    expect(times).toBe(2);
    expectRestored(session);
    expect(session.code).toBe(130);
  });

  it("are left before a crash is reported", async () => {
    const session = await watch(["./crashes.mjs"]);
    expectRestored(session);
    expect(wholeOf(session.last).join("\n")).toContain("crashes.mjs:8: Error: late");
    expect(session.code).toBe(2);
  });

  it("are left at SIGTERM", async () => {
    const session = await watch(["./waits.mjs"], {
      onFrame: (_, count, terminal) => count === 2 && terminal.signal("SIGTERM"),
    });
    expectRestored(session);
    expect(session.code).toBe(143);
  });

  it("are left where standard error is a closed pipe", async () => {
    const command = `"${process.execPath}" "${launcher}" run ./fails.mjs ${lanes.join(" ")} 2>&1 >/dev/tty | true`;
    const session = await EmulatedTerminal.run("sh", ["-c", command], { cwd });
    expectRestored(session);
    expect(session.frames.length).toBeGreaterThan(0);
  });

  it("are left at Ctrl-Z, and come back", async () => {
    const leaves = "\u001b[?1049l";
    let waking: NodeJS.Timeout | undefined;
    const session = await watch(["./works.mjs"], {
      onFrame: (_, count, terminal) => count === 2 && terminal.type("\u001a"),
      onText(text, terminal) {
        if (waking !== undefined || !text.includes(leaves)) return;
        // A signal that comes before it has stopped would not wake it.
        waking = setInterval(() => terminal.signal("SIGCONT"), 100);
      },
    });
    clearInterval(waking);
    const entered = session.text.split("\u001b[?1049h").length - 1;
    expect(entered).toBeGreaterThanOrEqual(2);
    expectRestored(session);
    expect(wholeOf(session.last)).toEqual(await stillPicture(["./works.mjs"], 80));
  });

  it("keep what a program writes to standard error until they are left", async () => {
    const session = await watch(["./talks.mjs"]);
    for (const { rows } of session.frames) expect(rows.join("\n")).not.toContain("an aside");
    expect(wholeOf(session.last)[0]).toBe("an aside");
    expectRestored(session);
  });

  it("let no scenario steer the terminal", async () => {
    const { text, last } = await watch(["./evil.mjs"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is steered by them
    const ours = /\u001b\[(\?(25|7|1049|2026)[lh]|\d+;\d+H|K|2J)/g;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is steered by them
    const controls = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/;
    expect(text.replace(ours, "")).not.toMatch(controls);
    expect(last.rows.join("\n")).toContain("x[2J1m");
  });

  it.each<[string, string[], Record<string, string>]>([
    ["in CI", ["--speed", "20"], { CI: "true" }],
    ["on a dumb terminal", ["--speed", "20"], { TERM: "dumb" }],
    ["under the virtual clock", ["--clock", "virtual"], {}],
  ])("do not grow %s: the picture comes at once", async (_, flags, env) => {
    const { text, frames, code } = await watch(["gather-type", ...flags], { env });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is steered by them
    expect(text).not.toMatch(/\u001b/);
    expect(frames).toEqual([]);
    expect(text).toContain("main returned None, as declared");
    expect(code).toBe(0);
  });

  it("do not grow off a terminal, though time is real", async () => {
    const argv = ["run", "gather-type", ...lanes, "--speed", "20"];
    const { out } = await launch(argv, { cwd, env: { LANG: "C.UTF-8" } });
    expect(out.trimEnd().split("\n")).toEqual(await stillPicture(["gather-type"], 80));
  });
});
