import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type EmulatedOptions,
  EmulatedTerminal,
  type Session,
  type Shown,
} from "../support/emulated-terminal.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { launcher } from "../support/launcher.ts";

// The player in a pseudo-terminal, as a terminal emulator shows it.

let cwd: string;

const program = `import asyncio


async def work(name):
    print(f"{name} begins")
    await asyncio.sleep(1)


async def main():
    await asyncio.gather(work("a"), work("b"))


asyncio.run(main())
`;

beforeAll(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-play-")));
  await writeFile(join(cwd, "mine.py"), program);
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

const keys = {
  right: "\u001b[C",
  left: "\u001b[D",
  down: "\u001b[B",
  pageDown: "\u001b[6~",
  home: "\u001b[H",
  end: "\u001b[F",
  tab: "\t",
} as const;

/** Types keys, each after the frame that the one before it caused. */
function typing(...typed: readonly string[]): NonNullable<EmulatedOptions["onFrame"]> {
  return (_, count, terminal) => {
    const key = typed[count];
    if (key !== undefined) terminal.type(key);
  };
}

function playing(argv: readonly string[], options: Partial<EmulatedOptions>): Promise<Session> {
  return EmulatedTerminal.run(process.execPath, [launcher, "play", ...argv, "--no-color"], {
    cwd,
    ...options,
  });
}

const textOf = ({ rows }: Shown) => rows.join("\n");

/** The terminal is as it was: its own screen, a cursor, lines that wrap, no mouse. */
function expectRestored({ text, last, wraps }: Session): void {
  expect({ isAlternate: last.isAlternate, wraps }).toEqual({ isAlternate: false, wraps: true });
  for (const [on, off] of [
    ["\u001b[?25l", "\u001b[?25h"],
    ["\u001b[?1000h", "\u001b[?1000l"],
    ["\u001b[?1006h", "\u001b[?1006l"],
  ] as const) {
    expect(text).toContain(on);
    expect(text.lastIndexOf(off)).toBeGreaterThan(text.lastIndexOf(on));
  }
}

describe.concurrent("play", () => {
  it("steps by event, turn, and to what is next, and leaves nothing behind", async () => {
    const typed = [keys.right, keys.pageDown, "s", "p", "c", "f", "C", keys.left, keys.end, "q"];
    const session = await playing(["gather-cancel"], { onFrame: typing(...typed) });
    expect(session.frames.slice(0, typed.length).map(({ rows }) => rows[1])).toEqual([
      "Nothing has happened yet.",
      "Task-1 is created: it runs main.",
      "Task-1 starts.",
      "Task-2 starts.",
      "Task-2 prints “Task B: Compute factorial(3), currently i=2...”.",
      "Task-4 cancels gather-1.",
      "gather-1 fails with CancelledError, decided by Task-3.",
      "Task-2 ends cancelled.",
      "Task-2 resumes: CancelledError is raised at its await of sleep(1).",
      "Task-1 is done.",
    ]);
    expect(session.code).toBe(0);
    expectRestored(session);
    expect(textOf(session.last).trim()).toBe("");
  });

  it("shows the line that runs, lanes, the ready queue and timers", async () => {
    const session = await playing(["gather-cancel"], {
      onFrame: typing("c", "c", "q"),
      rows: 40,
    });
    const shown = textOf(session.frames[2]!);
    expect(shown).toMatch(/▶16 {3}coro\.cancel\(\);/);
    expect(shown).toMatch(/ 8 {5}yield\* sleep\(1\); {2}◂ Task-2, Task-3/);
    expect(shown).toMatch(/gather-1 .*╫─|◆/);
    expect(shown).toMatch(/ready, in order.*Task-3 CancelledError at sleep/s);
    expect(shown).toMatch(/timers.*Task-2 wakes at 1 s/s);
  });

  it("shows why, of the task that is selected", async () => {
    const typed: readonly string[] = [
      keys.end,
      keys.tab,
      keys.tab,
      keys.tab,
      ...Array(4).fill(keys.down),
      "q",
    ];
    const session = await playing(["gather-cancel"], {
      onFrame: typing(...typed),
      columns: 120,
    });
    expect(textOf(session.frames[8]!)).toMatch(/why Task-3.*Task-4 cancelled gather-1/s);
  });

  it("goes on playing in a window that changes, each frame whole", async () => {
    const sizes = [
      [60, 20],
      [120, 40],
      [61, 21],
      [80, 24],
    ] as const;
    const session = await playing(["gather-cancel"], {
      onFrame({ rows }, count, terminal) {
        if (count === 0) terminal.type("++++ ");
        const size = sizes[Math.floor((count - 6) / 3)];
        if (count >= 6 && count % 3 === 0 && size !== undefined) terminal.resize(size[0], size[1]);
        if (rows[0]?.includes("event 30/30")) terminal.type("q");
      },
    });
    for (const { rows, isWrapped } of session.frames) {
      expect(isWrapped).toBe(false);
      expect(rows[0]).toMatch(/^gather-cancel .* event \d+\/30/);
    }
    const heights = new Set(session.frames.map(({ rows }) => rows.length));
    for (const [, rows] of sizes) expect([...heights]).toContain(rows);
    expect(session.frames.some(({ rows }) => rows[0]?.includes("▶ 32/s"))).toBe(true);
    expect(session.frames.at(-1)?.rows[0]).toContain("event 30/30");
    expectRestored(session);
  });

  it("goes where the mouse points, and turns with its wheel", async () => {
    const mouse = (button: number, x: number, y: number) => `\u001b[<${button};${x};${y}M`;
    const session = await playing(["gather-cancel"], {
      onFrame: typing(keys.end, mouse(64, 5, 5), mouse(0, 2, 10), mouse(0, 40, 7), "q"),
    });
    expect(session.frames[2]?.rows[0]).toContain("event 29/30");
    expect(session.frames[4]?.rows[0]).not.toContain("event 29/30");
    expectRestored(session);
  });

  it("finds a text, and shows its keys", async () => {
    const session = await playing(["gather-cancel"], {
      onFrame: typing("/", "main caught\r", "?", "x", "x", "q"),
    });
    const shown = session.frames.map(textOf);
    expect(shown.some((text) => text.includes("any key shows more"))).toBe(true);
    expect(shown.some((text) => text.includes("any key goes back"))).toBe(true);
    expect(shown.some((text) => text.includes("/main caught"))).toBe(true);
    expect(shown.some((text) => text.includes("Main caught gather future cancellation.”"))).toBe(
      true,
    );
  });

  it("asks what comes next, and counts", async () => {
    const session = await playing(["gather-cancel", "--predict"], {
      onFrame: typing(keys.end, "1", "x", "q"),
    });
    expect(textOf(session.frames[1]!)).toContain("What comes next?");
    expect(textOf(session.frames[2]!)).toMatch(/Right\.|Not yet: that is event \d+\./);
    expect(textOf(session.last)).toMatch(/^[01] of 1 prediction was right\s*$/);
  });

  it("takes a program in Python", async () => {
    const env = { HOME: process.env.HOME ?? "" };
    const session = await playing(["./mine.py"], { onFrame: typing("p", "q"), env });
    const shown = textOf(session.frames[1]!);
    expect(session.frames[1]?.rows[1]).toMatch(/^Task-\d prints “a begins”\.$/);
    expect(shown).toMatch(/▶ ?5 {5}print\(f"\{name\} begins"\)/);
    expect(session.code).toBe(0);
  });

  it("takes a trace, and finds the source beside it", async () => {
    const folder = join(cwd, "traces");
    await mkdir(folder);
    const { out } = await asyncdemo(["run", "gather-cancel", "--format", "json"]);
    await writeFile(join(folder, "run.ndjson"), out);
    const source = await readFile(join(import.meta.dirname, "../../scenarios/gather-cancel.ts"));
    await writeFile(join(folder, "gather-cancel.ts"), source);
    const session = await playing(["traces/run.ndjson"], { onFrame: typing("c", "q") });
    expect(session.frames[1]?.rows[1]).toBe("Task-4 cancels gather-1.");
    expect(textOf(session.frames[1]!)).toContain("function* cancelCoro");
  });

  it("ends at Ctrl-C with 130", async () => {
    const session = await playing(["gather-cancel"], { onFrame: typing("?", "\u0003") });
    expect(session.code).toBe(130);
    expectRestored(session);
  });

  it("is left at Ctrl-Z, and comes back where it was", async () => {
    let waking: NodeJS.Timeout | undefined;
    const session = await playing(["gather-cancel"], {
      onFrame: (_, count, terminal) => {
        if (count === 0) terminal.type("c");
        if (count === 1) terminal.type("\u001a");
        if (count > 1) terminal.type("q");
      },
      onText(text, terminal) {
        if (waking !== undefined || !text.includes("\u001b[?1049l")) return;
        // A signal that comes before it has stopped would not wake it.
        waking = setInterval(() => terminal.signal("SIGCONT"), 100);
      },
    });
    clearInterval(waking);
    expect(session.text.split("\u001b[?1049h").length - 1).toBeGreaterThanOrEqual(2);
    expect(session.frames.at(-1)?.rows[1]).toBe("Task-4 cancels gather-1.");
    expect(session.code).toBe(0);
    expectRestored(session);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGQUIT", 131],
    ["SIGABRT", 134],
    ["SIGALRM", 142],
    ["SIGUSR2", 140],
  ] as const)("gives the terminal back when %s ends it", async (signal, status) => {
    const pidFile = join(cwd, `${signal}.pid`);
    const play = `echo $$ >"${pidFile}"; exec "${process.execPath}" "${launcher}" play gather-cancel`;
    // What the first process of a terminal writes as it ends may be lost: it waits for its reader.
    const command = `ulimit -c 0; sh -c '${play}'; echo "ended with $?"; stty -a; echo over; read -r _`;
    const session = await EmulatedTerminal.run("sh", ["-c", command], {
      cwd,
      onFrame: (_, count, terminal) => {
        if (count === 0) terminal.type(" ");
        if (count !== 1) return;
        void readFile(pidFile, "utf8").then((pid) => process.kill(Number(pid), signal));
      },
      onText: (text, terminal) => {
        if (text.endsWith("over\r\n")) terminal.type("\r");
      },
    });
    expectRestored(session);
    const after = textOf(session.last);
    expect(after).toContain(`ended with ${status}`);
    expect(after).toMatch(/(?<!-)icanon/);
    expect(after).toMatch(/(?<!-)\becho\b/);
  });

  it("refuses without a terminal", async () => {
    const result = await asyncdemo(["play", "gather-cancel"]);
    expect(result).toMatchObject({ code: 2, out: "" });
    expect(result.err).toContain("play needs a terminal to draw on and to take keys from");
  });

  it("refuses several runs, and what is not there", async () => {
    const several = await playing(["./traces-none.ndjson"], {});
    expect(several.code).toBe(2);
    await mkdir(join(cwd, "two"));
    for (const name of ["a", "b"]) {
      const source = 'import { defineScenario } from "asyncdemo";\n';
      const body = `export default defineScenario({ summary: "${name}", *main() {} });\n`;
      await writeFile(join(cwd, `two/${name}.mjs`), source + body);
    }
    const session = await playing(["./two"], {});
    expect(session.code).toBe(2);
    expect(session.text).toContain("means 2 runs");
    expect(session.text).not.toContain("\u001b[?1049h");
  });
});
