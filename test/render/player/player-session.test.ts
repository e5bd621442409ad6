import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PlayedRun } from "../../../src/player/played-run.ts";
import { LiveScreen } from "../../../src/render/live-screen.ts";
import { PlayerLanes } from "../../../src/render/player/player-lanes.ts";
import { PlayerSession } from "../../../src/render/player/player-session.ts";
import { Quiz } from "../../../src/render/player/quiz.ts";
import { widthOf } from "../../../src/render/width.ts";
import { longTrace } from "../../support/long-trace.ts";
import { playedGallery, playedRun } from "../../support/played-run.ts";

/** A terminal of which the lines are kept. */
class Terminal {
  size = { columns: 80, rows: 24 };
  lines: string[] = [];
  modes = new Set<string>();
  #onResize = (): void => {};
  quitBy: string | null = null;
  readonly session: PlayerSession;

  constructor(run: PlayedRun, { unicode = true, predicts = false, source = "one\ntwo\n" } = {}) {
    const look = { colorLevel: 0, unicode } as const;
    const parts = { run, look, lanes: new PlayerLanes(run, look), sourceOf: () => source };
    const terminal = {
      write: (text: string) => this.#write(text),
      size: () => this.size,
      onResize: (listener: () => void) => {
        this.#onResize = listener;
        return () => {};
      },
    };
    const screen = new LiveScreen(terminal, { hasMouse: true });
    const quiz = predicts ? new Quiz(run, look) : null;
    this.session = new PlayerSession(parts, terminal, screen, quiz, (key) => {
      this.quitBy = key;
    });
    this.session.open();
  }

  keys(...keys: readonly string[]): string {
    for (const key of keys) this.session.input({ key });
    return this.text;
  }

  resize(columns: number, rows: number): string {
    this.size = { columns, rows };
    this.lines = [];
    this.#onResize();
    return this.text;
  }

  get text(): string {
    return this.lines.join("\n");
  }

  /** Where something stands. */
  find(text: string): { x: number; y: number } {
    const y = this.lines.findIndex((line) => line.includes(text));
    return { x: widthOf(this.lines[y]!.slice(0, this.lines[y]!.indexOf(text))), y };
  }

  #write(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals read them
    for (const [, mode = "", on] of text.matchAll(/\u001b\[\?(\d+)([hl])/g)) {
      if (on === "h") this.modes.add(mode);
      else this.modes.delete(mode);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals read them
    for (const part of text.split(/(?=\u001b\[\d+;\d+H)/)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals read them
      const [whole, row, column] = /^\u001b\[(\d+);(\d+)H/.exec(part) ?? [];
      if (whole === undefined || column !== "1") continue;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals read them
      const line = part.slice(whole.length).replace(/\u001b\[[?\d;]*[A-Za-z]/g, "");
      if (line !== "" || part.includes("\u001b[K")) this.lines[Number(row) - 1] = line;
    }
  }
}

const gather = () => playedGallery("gather-cancel");

describe("the player in a terminal", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows what happens, lanes, the source and what is ready", async () => {
    const terminal = new Terminal(await gather());
    const shown = terminal.keys(...Array(18).fill("right"));
    expect(terminal.lines[0]).toMatch(/^gather-cancel +event 18\/30 · turn 3 · 0 s$/);
    expect(terminal.lines[1]).toBe("Task-4 cancels Task-2 through gather-1.");
    expect(shown).toMatch(/^ {3}Task-3 .*▼≈≈/m);
    expect(shown).toContain("gather-cancel.ts:");
    expect(shown).toMatch(/ready, in order/);
    expect(shown).toMatch(/Task-3 CancelledError at sleep/);
    expect(shown).toMatch(/Task-2 wakes at 1 s/);
  });

  it.each([
    [80, 24],
    [60, 20],
    [120, 40],
    [200, 60],
    [41, 13],
  ])("fits a window of %d by %d, at every event", async (columns, rows) => {
    for (const run of [await gather(), playedRun(longTrace(700))]) {
      for (const panel of [0, 1, 2, 3]) {
        const terminal = new Terminal(run);
        terminal.resize(columns, rows);
        terminal.keys(...Array(panel).fill("tab"));
        for (let at = 0; at <= Math.min(run.end, 60); at++) {
          expect(terminal.lines.length).toBe(rows);
          for (const line of terminal.lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
          terminal.keys("right");
        }
        terminal.session.close();
      }
    }
  });

  it("is cut, and does not fail, in a window that is too small", async () => {
    const terminal = new Terminal(await gather());
    terminal.resize(5, 3);
    expect(terminal.lines.length).toBe(3);
    terminal.resize(1, 1);
    terminal.keys("right", "tab", "?", "x", "/", "a", "return");
    expect(terminal.lines.length).toBe(1);
  });

  it("is all in ASCII where it has to be", async () => {
    const terminal = new Terminal(await gather(), { unicode: false, source: "é → x\n" });
    for (const key of ["right", "c", "tab", "tab", "tab", "?", "x", "end", "/"]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
      expect(terminal.keys(key)).toMatch(/^[\x00-\x7f]*$/);
    }
  });

  it("has the lines of a remark below each other", async () => {
    const terminal = new Terminal(await gather(), { unicode: false });
    terminal.keys("c");
    expect(terminal.lines[2]).toMatch(/^-> A gather/);
    expect(terminal.lines[3]).toMatch(/^ {3}Task-3/);
  });

  it("has panels for tasks, output and why", async () => {
    const terminal = new Terminal(await gather());
    terminal.keys("end");
    expect(terminal.keys("tab")).toMatch(/✔ Task-1 {2}done/);
    expect(terminal.keys("tab")).toMatch(
      /Task-1: Main caught gather future {2,}.*\n {8}cancellation\./,
    );
    terminal.keys("tab");
    expect(terminal.keys("down", "down", "down")).toMatch(/why gather-1/);
    expect(terminal.text).toMatch(/^gather-1 gathers Task-3 and Task-2\./m);
    expect(terminal.keys("down")).toMatch(/why Task-3/);
    expect(terminal.text).toMatch(/passed it +\n +on to Task-3/);
    expect(terminal.keys("tab")).toMatch(/one/);
  });

  it("shows its keys and signs, page by page, and goes back with any", async () => {
    const terminal = new Terminal(await gather());
    terminal.resize(80, 40);
    expect(terminal.keys("?")).toMatch(/pagedown {2}pageup +the next turn of the loop/);
    expect(terminal.text).toMatch(/asyncdemo help lanes.*[▼▲ ]+ cancel request from/s);
    expect(terminal.keys("x")).toMatch(/ready, in order/);
    terminal.resize(50, 16);
    const pages = [terminal.keys("?")];
    while (terminal.text.includes("any key shows more")) pages.push(terminal.keys("x"));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join("\n")).toMatch(/cancel request from/);
    expect(pages.join("\n")).toMatch(/tab +another panel: source,/);
    expect(pages.at(-1)).toContain("any key goes back");
    expect(terminal.keys("x")).toMatch(/ready, in order/);
  });

  it("has only whole hints below, as many as fit", async () => {
    const terminal = new Terminal(await gather());
    expect(terminal.resize(60, 20).split("\n").at(-1)).toBe(
      "? keys  q quit  ← → event  space play  tab panel",
    );
    expect(terminal.resize(120, 20)).toContain("c f p cancel, failure, print");
  });

  it("clips its lines in a window that is narrower than a frame", async () => {
    const terminal = new Terminal(await gather());
    terminal.keys("end");
    terminal.resize(30, 10);
    for (const line of terminal.lines) expect(widthOf(line)).toBeLessThanOrEqual(30);
  });

  it("scrolls the first panel to all that it has, and no further", async () => {
    const source = Array.from({ length: 60 }, (_, at) => `line ${at + 1} ${"x".repeat(60)} STOP`);
    const terminal = new Terminal(await gather(), { source: source.join("\n") });
    terminal.keys("c");
    expect(terminal.text).toMatch(/gather-cancel\.ts:1\d .* K↑ J↓ L→ /);
    expect(terminal.text).not.toContain("line 60");
    expect(terminal.keys(...Array(80).fill("J"))).toContain("line 60");
    expect(terminal.keys("K")).toContain("line 59");
    expect(terminal.text).not.toContain("line 60");
    expect(terminal.text).not.toContain("STOP");
    expect(terminal.keys(...Array(20).fill("L"))).toContain("x STOP");
    expect(terminal.text).toMatch(/K↑ J↓ H← /);
    expect(terminal.keys("right")).toMatch(/▶1\d /);
    terminal.keys("c", "tab", "tab", "tab");
    expect(terminal.text).toMatch(/why Task-4, in the whole run/);
    terminal.keys("end", "down", "down", "down");
    terminal.resize(60, 20);
    expect(terminal.text).toContain("J↓");
    const begin = terminal.text;
    expect(terminal.keys(...Array(30).fill("J"))).not.toContain("J↓");
    expect(terminal.text).toContain("K↑");
    expect(terminal.keys(...Array(30).fill("K"))).toBe(begin);
  });

  it("has the event in full where a small window cuts it off", async () => {
    const terminal = new Terminal(await playedGallery("timeout-nested"));
    terminal.resize(60, 20);
    terminal.keys(...Array(11).fill("right"));
    expect(terminal.text).toContain("the CancelledError becomes a…");
    terminal.keys("tab", "tab", "tab", "tab");
    expect(terminal.text).toContain("TimeoutError.");
  });

  it("goes to an event by its number", async () => {
    const terminal = new Terminal(await gather());
    expect(terminal.keys("g", "1", "x", "7").split("\n").at(-1)).toBe("go to event 17 ");
    expect(terminal.keys("return")).toContain("event 17/30");
    expect(terminal.keys("g", "return", "l", "l", "h")).toContain("event 18/30");
  });

  it("finds a text as it is typed", async () => {
    const terminal = new Terminal(await gather());
    expect(terminal.keys("/", "m", "a", "x", "backspace").split("\n").at(-1)).toBe("/ma ");
    expect(terminal.keys("i", "n", "space", "c", "return")).toContain("event 28/30");
    expect(terminal.keys("/", "z", "return")).toContain("“z” was not found");
    expect(terminal.keys("/", "q", "escape")).toContain("event 28/30");
    expect(terminal.quitBy).toBeNull();
  });

  it("plays at a speed, and pauses", async () => {
    const terminal = new Terminal(await gather());
    terminal.keys("space");
    expect(terminal.lines[0]).toContain("▶ 2/s");
    vi.advanceTimersByTime(1100);
    expect(terminal.lines[0]).toContain("event 2/30");
    terminal.keys("+", "+");
    vi.advanceTimersByTime(1100);
    expect(terminal.lines[0]).toMatch(/event 1[01]\/30/);
    terminal.keys("space");
    const paused = terminal.lines[0];
    vi.advanceTimersByTime(10_000);
    expect(terminal.lines[0]).toBe(paused);
    terminal.keys("space");
    vi.advanceTimersByTime(60_000);
    expect(terminal.lines[0]).toMatch(/event 30\/30 · turn 7 · 0 s$/);
  });

  it("plays on while its window changes", async () => {
    const terminal = new Terminal(await gather());
    terminal.keys("space");
    for (const [columns, rows] of [
      [60, 20],
      [120, 40],
      [60, 20],
    ] as const) {
      vi.advanceTimersByTime(510);
      terminal.resize(columns, rows);
      expect(terminal.lines.length).toBe(rows);
    }
    expect(terminal.lines[0]).toContain("event 3/30");
  });

  it("goes where the mouse points", async () => {
    const terminal = new Terminal(await gather());
    terminal.keys("end");
    const name = terminal.find("Task-3");
    terminal.session.input({ mouse: "press", ...name });
    terminal.keys("tab", "tab", "tab");
    expect(terminal.text).toContain("why Task-3");
    terminal.session.input({ mouse: "press", ...terminal.find(" gather-2  ") });
    expect(terminal.text).toContain("why gather-2");
    const { x, y } = terminal.find("▼≈");
    terminal.session.input({ mouse: "press", x, y });
    expect(terminal.lines[0]).toMatch(/event 1[67]\/30/);
    const before = terminal.lines[0];
    terminal.session.input({ mouse: "wheel-down", x, y });
    terminal.session.input({ mouse: "wheel-up", x, y });
    expect(terminal.lines[0]).toBe(before);
    terminal.session.input({ mouse: "press", x: 500, y: 500 });
    expect(terminal.lines[0]).toBe(before);
  });

  it("takes the mouse and the other screen, and gives both back", async () => {
    const terminal = new Terminal(await gather());
    expect([...terminal.modes].sort()).toEqual(["1000", "1006", "1049"]);
    terminal.session.close();
    expect([...terminal.modes].sort()).toEqual(["25", "7"]);
    terminal.keys("q");
    expect(terminal.quitBy).toBe("q");
    terminal.keys("?", "ctrl-c");
    expect(terminal.quitBy).toBe("ctrl-c");
  });

  it("keeps the lanes still while the position moves in them", async () => {
    const terminal = new Terminal(playedRun(longTrace(2000)));
    terminal.resize(80, 100);
    const frames = Array.from({ length: 200 }, () => {
      terminal.keys("right");
      return terminal.lines
        .slice(7, 48)
        .map((line) => line.slice(22).trimEnd())
        .join("\n");
    });
    const changes = frames.filter((frame, at) => at > 0 && frame !== frames[at - 1]).length;
    expect(changes).toBeLessThan(20);
  });

  it("has what the signs at the position mean below its lanes, and the summary at first", async () => {
    const terminal = new Terminal(await gather());
    const below = () =>
      terminal.lines[terminal.lines.findIndex((line) => /^─ gather/.test(line)) - 1];
    expect(terminal.lines[2]).toBe("Cancelling a gather cancels every task that it gathered");
    expect(below()).toBe("Here stands what the signs at the position mean; ? has them all.");
    terminal.keys("right", "c");
    expect(below()).toBe("↯ ║ cancels  ▲ cancel request from below  ━ runs  ─ waits  ╌ open");
    terminal.keys("right");
    expect(below()).toBe(
      "◆ ║ cancels  ▼ cancel request from above  ━ runs  ─ waits  ╌ open  ≈ cancelling",
    );
    terminal.resize(50, 24);
    expect(below()).toBe("◆ ║ cancels  ▼ cancel request from above  ━ runs");
    expect(new Terminal(await gather(), { predicts: true }).text).not.toContain("Cancelling a");
  });

  it("has what a task runs beside its name, where there is room", async () => {
    const { header, events, summary } = (await gather()).recorded;
    const runs: Record<number, string> = { 3: 'factorial("A", 2)', 4: "cancelCoro(gfut)" };
    const named = events.map((event) =>
      event.kind === "task.created" ? { ...event, runs: runs[event.task] ?? "main()" } : event,
    );
    const terminal = new Terminal(new PlayedRun({ header, events: named, summary }));
    const names = () => terminal.lines.filter((line) => /^ *Task-\d/.test(line)).slice(-3);
    terminal.resize(120, 40);
    expect(names()[0]).toMatch(/^ {3}Task-3 factorial\("A", 2\) {4}│/);
    terminal.resize(80, 24);
    expect(names()[2]).toMatch(/^ {2}Task-4 cancelCoro… {8}╰/);
  });

  it("gives what a wide window has left to the source", async () => {
    const source = `${"x".repeat(110)}\n`.repeat(40);
    const terminal = new Terminal(await gather(), { source });
    terminal.resize(260, 40);
    terminal.keys("c");
    expect(terminal.text).toContain("x".repeat(110));
    terminal.resize(120, 40);
    expect(terminal.text).toContain("…");
  });

  it("marks printed lines by a sign, as it does not list them", async () => {
    for (const unicode of [true, false]) {
      const terminal = new Terminal(await gather(), { unicode });
      terminal.resize(120, 50);
      const row = terminal
        .keys("end")
        .split("\n")
        .find((line) => /^ *Task-3 /.test(line))!;
      expect(row).toMatch(unicode ? /▤/ : /n/);
      expect(row.replace(/Task-\d/g, "")).not.toMatch(/\d[━#─-]/);
      expect(terminal.keys("?")).toContain(unicode ? "▤ note" : "n note");
    }
  });

  describe("that asks", () => {
    it("stops before what it asks for, and says whether the answer was right", async () => {
      const terminal = new Terminal(await gather(), { predicts: true });
      expect(terminal.keys("end")).toContain("What comes next?");
      expect(terminal.lines[0]).toContain("event 9/30");
      const right = terminal.lines.find(
        (line) => line.includes("currently i=2") && line.includes("Task-2"),
      )!;
      const number = right.trim()[0]!;
      expect(terminal.keys("x", "9")).toContain("press its number");
      expect(terminal.lines.at(-1)).toBe("q quit");
      expect(terminal.keys(number)).toContain("Right.");
      expect(terminal.text).toContain("1 of 1 right");
      expect(terminal.keys("space")).not.toContain("What comes next?");
      expect(terminal.lines[0]).toContain("event 10/30");
    });

    it("hides the lessons and the summary, which give answers away", async () => {
      const source = readFileSync("scenarios/gather-cancel.ts", "utf8");
      const terminal = new Terminal(await gather(), { predicts: true, source });
      terminal.resize(200, 60);
      terminal.keys("right", "right");
      expect(terminal.text).toContain("yield* gather([");
      expect(terminal.text).toMatch(/lessons: \{ *\n.* 25 {5}…/);
      expect(terminal.text).not.toMatch(/to cancel all submitted|cancels every task that/);
      const open = new Terminal(await gather(), { source });
      open.resize(200, 60);
      expect(open.keys("right", "right")).toContain("to cancel all submitted");
    });

    it("explains an answer that was wrong", async () => {
      const terminal = new Terminal(await gather(), { predicts: true });
      terminal.keys("end");
      const wrong = terminal.lines.find((line) => line.includes("Task-4 cancels"))!.trim()[0]!;
      expect(terminal.keys(wrong)).toMatch(/Not yet: that is event \d+\./);
      expect(terminal.text).toContain("0 of 1 right");
      terminal.keys("return", "end", "q");
      expect(terminal.quitBy).toBe("q");
    });

    it("says so, and hides what has not been asked", async () => {
      const terminal = new Terminal(await gather(), { predicts: true });
      terminal.resize(120, 40);
      expect(terminal.lines[0]).toMatch(/ predict · event 0\/30/);
      expect(terminal.text).toContain("Before each print, cancellation and end you are asked");
      expect(terminal.text).not.toContain("Task-1");
      expect(terminal.keys("?")).toMatch(/1 {2}2 {2}3 {2}4 +answer a question/);
      terminal.keys("x", "end");
      const lanes = terminal.lines.slice(7, terminal.lines.indexOf("What comes next?"));
      expect(lanes.join("\n")).toMatch(/Task-2.*Task-4/s);
      expect(lanes.join("\n")).not.toMatch(/[✔✖⊘▼▲╳]/);
      terminal.keys("1", "return");
      expect(terminal.keys("tab", "tab", "tab")).toContain("It covers the whole run");
      for (let turn = 0; turn < 60; turn++) terminal.keys("end", "1", "return");
      expect(terminal.lines[0]).toContain("event 30/30");
      expect(terminal.text).not.toContain("It covers the whole run");
      expect(terminal.text).toMatch(/✔ done/);
      expect(terminal.keys("home", "right")).toMatch(/✔ done/);
    });

    it("asks nothing on the way back", async () => {
      const terminal = new Terminal(await gather(), { predicts: true });
      terminal.keys("end", "1", "return");
      expect(terminal.keys("home")).not.toContain("What comes next?");
      expect(terminal.keys("right", "right")).not.toContain("What comes next?");
    });
  });
});
