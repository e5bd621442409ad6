import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import {
  type Coroutine,
  createTask,
  Future,
  gather,
  getRunningLoop,
  print,
  sleep,
  timeout,
  ValueError,
  wait,
} from "../../src/index.ts";
import {
  arrowGlyphs,
  endGlyphs,
  lineBreak,
  lineGlyphs,
  linkGlyphs,
  markGlyphs,
} from "../../src/render/lane-glyphs.ts";
import { drawLegend } from "../../src/render/lane-legend.ts";
import { drawLanes, type LanePicture } from "../../src/render/lane-picture.ts";
import { lanesRenderer } from "../../src/render/lanes.ts";
import type { Screen } from "../../src/render/screen.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { eventsOf, galleryTrace } from "../support/gallery-trace.ts";
import { rendered } from "../support/screen.ts";
import { traceOf } from "../support/trace-of.ts";

const look = { columns: 80, colorLevel: 0, unicode: true } as const;

/** Each band with its notes. */
const whole = ({ bands }: LanePicture) => bands.map(({ lines, notes }) => [...lines, ...notes]);

/** The first band of a program's lanes, its notes included. */
async function bandOf(main: ScenarioDefinition["main"], more: Partial<Screen> = {}) {
  const { events } = await traceOf(main, { mode: "notebook" });
  return whole(drawLanes(events, { ...look, ...more }))[0] ?? [];
}

/** Whether a line is that of a task; of a name that is too long the ends are there. */
function startsWithName(line: string, name: string): boolean {
  const [, label = ""] = /^ *(.+?) {2}/.exec(line) ?? [];
  const [head = "", tail] = label.split("…");
  return tail === undefined ? label === name : name.startsWith(head) && name.endsWith(tail);
}

describe.each(galleryNames())("the lanes of %s", (name) => {
  it.each([40, 80, 200])(
    "never are wider than %i columns, and lose no task's end",
    async (columns) => {
      const lines = await galleryTrace(name);
      for (const unicode of [true, false]) {
        const drawn = rendered(lanesRenderer, lines, { columns, unicode }).split("\n");
        expect(drawn.filter((line) => stringWidth(line) > columns)).toEqual([]);
        expect(drawn.filter((line) => line !== line.trimEnd())).toEqual([]);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
        if (!unicode) expect(drawn.join("")).toMatch(/^[\x00-\x7f]+$/);
        if (!unicode) continue;
        const ends = { returned: "✔ done", cancelled: "⊘ cancelled", raised: "✖ failed" };
        const events = eventsOf(lines);
        for (const { task, name: taskName } of tasksOf(events)) {
          const own = drawn.filter((line) => startsWithName(line, taskName)).join("\n");
          const end = events.find((each) => each.kind === "task.finished" && each.task === task);
          const words = end?.kind === "task.finished" ? ends[end.outcome] : "✖ destroyed";
          expect(own, taskName).toContain(words);
        }
      }
    },
  );
});

function tasksOf(events: readonly TraceEvent[]) {
  return events.filter((event) => event.kind === "task.created");
}

/** The lines of this file change. */
const withoutPlace = (line: string) => line.replace(/ +<anonymous> in .*$/, "");

describe("the picture", () => {
  it("of gather-cancel shows the cancellation's way from Task-4 to main", async () => {
    const picture = drawLanes(eventsOf(await galleryTrace("gather-cancel")), look);
    expect([...whole(picture).flat(), ...drawLegend([picture.lanes], look)]).toEqual([
      "            ├ 0 s ──────────────────────────────────────────────",
      "Task-1      ▶━┯━┯━┯─ gather-2 ────────────────────────────·╳━4━✔ done",
      " gather-2     │ │ ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌■╌✖ failed: CancelledErr…",
      "  gather-1    │ ├╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▲╌◆╌╌╌╌╌╌╌╌╌╌╌╌╌✖ failed: CancelledError",
      "   Task-3     │ ╰·│·····▶━2─ sleep(1) ─╫─▼≈≈≈≈≈╳━⊘ cancelled",
      "   Task-2     ╰···│·▶━1─ sleep(1) ─────╫─▼≈≈≈≈≈≈≈≈≈╳━⊘ cancelled",
      "  Task-4          ╰·········▶━━━━━━━━━━↯━━━3━✔ done",
      " 1  Task-2    Task B: Compute factorial(3), currently i=2...",
      " 2  Task-3    Task A: Compute factorial(2), currently i=2...",
      " ↯  Task-4    cancels gather-1                 cancelCoro in gather-cancel.ts:15",
      " 3  Task-4    awaitable cancelled.",
      " ╳  Task-3    sleep(1) raises CancelledError     factorial in gather-cancel.ts:8",
      " ╳  Task-2    sleep(1) raises CancelledError     factorial in gather-cancel.ts:8",
      " ✖  gather-2  failed: CancelledError",
      " ╳  Task-1    gather-2 raises CancelledError         main in gather-cancel.ts:26",
      " 4  Task-1    Main caught gather future cancellation.",
      "▶ starts  ━ runs  · ready  ─ waits  ╌ open  ┯ │ creates, enters, leaves",
      "↯ ◆ ║ cancels  ▼ ▲ cancel request from above, below  ■ ┃ child decides",
      "≈ cancelling  ╳ raises  1 note",
    ]);
  });

  it("of group-exception shows the failure, what the group cancels, and its end", async () => {
    const picture = drawLanes(eventsOf(await galleryTrace("group-exception")), look);
    expect([...whole(picture).flat(), ...drawLegend([picture.lanes], look)]).toEqual([
      "          ├ 0 s ───────   ├ 0.5 s ├ 1 s ────────────────────",
      "Task-1    ▶━┯━┯─ sleep(1) ────────━━━┯─────▲≈≈≈≈≈╳━◍─━━↶━┯━✖ failed: ExceptionG…",
      " group-1    ╰╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌■╌◆╌╌╌╌╌╌╌╌╌╌╌╌╌✖ failed: ExceptionGro…",
      "  Task-2      ├·▶━1───────━━3━✔ done │   ┃ ║",
      "  Task-3      ╰·····▶━2─ sleep(1.5) ─┼───╂─▼≈╳━⊘ cancelled",
      "  Task-4                             ╰·▶━✖ failed: TerminateTaskGroup",
      " 1  Task-2   Task 1: start",
      " 2  Task-3   Task 2: start",
      " 3  Task-2   Task 1: done",
      " ✖  Task-4   failed: TerminateTaskGroup",
      "                                 forceTerminateTaskGroup in group-exception.ts:7",
      " ╳  Task-3   sleep(1.5) raises CancelledError       job in group-exception.ts:10",
      " ╳  Task-1   group-1 raises CancelledError         main in group-exception.ts:24",
      " ✖  group-1  failed: ExceptionGroup: unhandled errors in a TaskGroup (1",
      "             sub-exception)                        main in group-exception.ts:24",
      " ✖  Task-1   failed: ExceptionGroup: unhandled errors in a TaskGroup (1",
      "             sub-exception)                        main in group-exception.ts:30",
      "▶ starts  ━ runs  · ready  ─ waits  ╌ open  ┯ │ creates, enters, leaves",
      "◆ ║ cancels  ▼ ▲ cancel request from above, below  ■ ┃ child decides",
      "≈ cancelling  ╳ raises  ◍ group waits on  ↶ uncancels  1 note",
    ]);
  });

  it("needs no more than ASCII", async () => {
    const picture = drawLanes(eventsOf(await galleryTrace("gather-cancel")), {
      ...look,
      unicode: false,
    });
    expect(whole(picture).flat()).toEqual([
      "            | 0 s ----------------------------------------------",
      "Task-1      >#+#+#+- gather-2 ----------------------------.X#4#= done",
      " gather-2     | | +____________________________________%_! failed: CancelledErr~",
      "  gather-1    | +_+____________________^_*_____________! failed: CancelledError",
      "   Task-3     | `.|.....>#2- sleep(1) -:-v~~~~~X#x cancelled",
      "   Task-2     `...|.>#1- sleep(1) -----:-v~~~~~~~~~X#x cancelled",
      "  Task-4          `.........>##########C###3#= done",
      " 1  Task-2    Task B: Compute factorial(3), currently i=2...",
      " 2  Task-3    Task A: Compute factorial(2), currently i=2...",
      " C  Task-4    cancels gather-1                 cancelCoro in gather-cancel.ts:15",
      " 3  Task-4    awaitable cancelled.",
      " X  Task-3    sleep(1) raises CancelledError     factorial in gather-cancel.ts:8",
      " X  Task-2    sleep(1) raises CancelledError     factorial in gather-cancel.ts:8",
      " !  gather-2  failed: CancelledError",
      " X  Task-1    gather-2 raises CancelledError         main in gather-cancel.ts:26",
      " 4  Task-1    Main caught gather future cancellation.",
    ]);
  });

  it("folds into bands, each with its times and the rows that are alive in it", async () => {
    const picture = drawLanes(eventsOf(await galleryTrace("group-exception")), {
      ...look,
      columns: 40,
    });
    expect(whole(picture)).toEqual([
      [
        "          ├ 0 s ───────   ├ 0.5 s ├ 1 s",
        "Task-1    ▶━┯━┯─ sleep(1) ────────━━━┯──",
        " group-1    ╰╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌",
        "  Task-2      ├·▶━1───────━━3━✔ done │",
        "  Task-3      ╰·····▶━2─ sleep(1.5) ─┼──",
        "  Task-4                             ╰··",
        " 1  Task 1: start",
        " 2  Task 2: start",
        " 3  Task 1: done",
      ],
      [
        "           ┄ 1 s ───────────────",
        "Task-1    ─────▲≈≈≈≈≈╳━◍─━━↶━┯━✖ failed",
        " group-1  ╌╌╌■╌◆╌╌╌╌╌╌╌╌╌╌╌╌╌✖ failed",
        "  Task-3  ───╂─▼≈╳━⊘ cancelled",
        "  Task-4  ·▶━✖ failed: TerminateTaskGro…",
        " ✖  Task-4 failed: TerminateTaskGroup",
        "    forceTerminateTaskGroup in group-…:7",
        " ╳  Task-3 sleep(1.5) raises",
        "    CancelledError",
        "            job in group-exception.ts:10",
        " ╳  Task-1 group-1 raises CancelledError",
        "           main in group-exception.ts:24",
        " ✖  group-1 failed: ExceptionGroup:",
        "    unhandled errors in a TaskGroup (1",
        "    sub-exception)",
        "           main in group-exception.ts:24",
        " ✖  Task-1 failed: ExceptionGroup:",
        "    unhandled errors in a TaskGroup (1",
        "    sub-exception)",
        "           main in group-exception.ts:30",
      ],
    ]);
  });

  it("shows what a deadline cancels", async () => {
    const band = await bandOf(function* () {
      try {
        yield* timeout(1, function* () {
          yield* sleep(2);
        });
      } catch {
        print("too late");
      }
    });
    expect(band.map(withoutPlace).filter((line) => line !== "")).toEqual([
      "            ├ 0 s            ├ 1 s ─────────────",
      "Task-1      ▶━━┯─ sleep(2) ──▲≈≈╳━━↶━━━━━┯━━1━━✔ done",
      " timeout-1     ╰╌ until 1 s ╌◆╌ expired ╌✖ failed: TimeoutError",
      " ╳  Task-1     sleep(2) raises CancelledError",
      " ✖  timeout-1  failed: TimeoutError",
      " 1  Task-1     too late",
    ]);
  });

  it("shows where a cancellation is swallowed, and where another error takes its place", async () => {
    const pictureOf = (name: string, unicode: boolean) =>
      galleryTrace(name).then((lines) =>
        rendered(lanesRenderer, lines, { unicode, colorLevel: 1 }).split("\n"),
      );
    const swallowed = await pictureOf("cancel-swallowed", true);
    expect(swallowed.join("\n")).toContain("\u001b[33m◌\u001b[39m");
    expect(swallowed.join("\n")).toContain("◌ swallows");
    const replaced = await pictureOf("cancel-replaced", true);
    expect(replaced.find((line) => line.includes("record"))).toMatch(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
      /╳.*\u001b\[31m\u001b\[1m⇄.*failed: RuntimeError/,
    );
    expect(replaced.join("\n")).toContain("⇄ raises another");
    expect((await pictureOf("cancel-swallowed", false)).join("\n")).toContain("s swallows");
    expect((await pictureOf("cancel-replaced", false)).join("\n")).toContain("r raises another");
  });

  it("names a wait at every width, on its task's row or below", async () => {
    const { events } = await traceOf(function* () {
      const tasks = ["ann", "bob"].map((name) => createTask(sleep(5), { name }));
      for (const seconds of [0.1, 0.2, 0.3, 0.4]) yield* sleep(seconds);
      yield* wait(tasks, { timeout: 1 });
      for (const seconds of [0.1, 0.2, 0.3, 0.4]) yield* sleep(seconds);
    });
    for (let columns = 36; columns <= 160; columns += 2) {
      const { bands } = drawLanes(events, { ...look, columns });
      expect(bands.flatMap(({ lines, notes }) => [...lines, ...notes]).join("\n")).toMatch(
        / (waits for )?wait-1\b/,
      );
    }
  });

  it("aligns names of wide characters, and what they say", async () => {
    function* speak(): Coroutine<string> {
      print("你好");
      yield* sleep(1);
      return "再见";
    }
    const band = await bandOf(function* () {
      for (const name of ["日本語", "😀😀", "plain"]) createTask(speak(), { name });
      yield* sleep(2);
    });
    expect(band).toEqual([
      "        ├ 0 s ────────────────    ├ 1 s ──────────    ├ 2 s",
      "Task-1  ▶━━┯─ sleep(2) ───────────────────────────────━━━✔ done",
      "日本語     ├··▶━━1─ sleep(1) ─────━━━✔ done: '再见'",
      "😀😀       ├········▶━━2 sleep(1) ······━━━✔ done: '再见'",
      "plain      ╰··············▶━━3────············━━━✔ done: '再见'",
      " 1  日本語  你好",
      " 2  😀😀    你好",
      " 3  plain   你好",
    ]);
  });

  it("cuts long names in their middles, so that they stay distinct", async () => {
    const band = await bandOf(
      function* () {
        for (const at of [1, 2])
          createTask(sleep(1), { name: `a-downloader-with-a-long-name-${at}` });
        yield* sleep(2);
      },
      { columns: 60 },
    );
    expect(band.slice(2).map((line) => line.slice(0, 20))).toEqual([
      "a-downloade…name-1  ",
      "a-downloade…name-2  ",
    ]);
  });

  it("keeps what steers a terminal out of names, results and notes", async () => {
    const evil = "\u001b[2J\u009b1m\u202e\u0007x\ny";
    const { lines } = await traceOf(function* () {
      print(evil);
      yield* createTask(sleep(1, evil), { name: evil });
      throw new Error(evil);
    });
    const text = rendered(lanesRenderer, lines);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain("[2J1mx");
  });

  it("says nothing by colour alone", async () => {
    for (const name of galleryNames()) {
      const lines = await galleryTrace(name);
      const painted = rendered(lanesRenderer, lines, { colorLevel: 3 });
      expect(painted).toContain("\u001b[");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
      const plain = painted.replace(/\u001b\[[\d;]*m/g, "");
      expect(plain).toBe(rendered(lanesRenderer, lines));
    }
  });
});

describe("a long run", () => {
  function* worker(number: number): Coroutine<number> {
    for (let round = 0; round < 60; round++) {
      yield* sleep(1);
      if ((round * 7 + number * 3) % 11 < 3) print(`worker ${number} round ${round}`);
    }
    return number;
  }

  it("of twelve tasks over sixty instants stays readable: steps of an instant share a column", async () => {
    const { events } = await traceOf(function* () {
      const names = Array.from({ length: 11 }, (_, at) => `worker-${at}`);
      yield* gather(names.map((name, at) => createTask(worker(at), { name })));
    });
    const { bands } = drawLanes(events, { ...look, columns: 100 });
    expect(bands.length).toBeLessThanOrEqual(4);
    const [{ lines: first } = { lines: [] }] = bands;
    expect(first.slice(0, 14)).toEqual([
      "             ├ 0 s ├  ├  ├  ├  ├ 5 s ├  ├  ├  ├  ├ 10 s ├   ├   ├   ├ 14 s ├   ├   ├   ├ 18 s ├   ├",
      "Task-1       ▶┯┯─ gather-1 ─────────────────────────────────────────────────────────────────────────",
      " gather-1     │╰╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
      "  worker-0    ├·▶──1──━──━──━──━─────6──━──━──9──━━─────━━──12──━━──━━─────━━──━━──17──━━─────━━──20",
      "  worker-1    ├·▶──━──━──━──4──━─────━──7──━──━──10─────━━──━━──━━──━━─────15──━━──━━──18─────━━──━━",
      "  worker-2    ├·▶──━──2──━──━──5─────━──━──8──━──━━─────━━──━━──13──━━─────━━──16──━━──━━─────19──━━",
      "  worker-3    ├·▶──━──━──3──━──━─────6──━──━──━──━━─────11──━━──━━──14─────━━──━━──17──━━─────━━──━━",
      "  worker-4    ├·▶──1──━──━──4──━─────━──━──━──9──━━─────━━──12──━━──━━─────15──━━──━━──━━─────━━──20",
      "  worker-5    ├·▶──━──2──━──━──━─────━──7──━──━──10─────━━──━━──13──━━─────━━──━━──━━──18─────━━──━━",
      "  worker-6    ├·▶──━──━──━──━──5─────━──━──8──━──━━─────11──━━──━━──━━─────━━──16──━━──━━─────19──━━",
      "  worker-7    ├·▶──━──━──3──━──━─────6──━──━──9──━━─────━━──━━──━━──14─────━━──━━──17──━━─────━━──20",
      "  worker-8    ├·▶──1──━──━──4──━─────━──7──━──━──━━─────━━──12──━━──━━─────15──━━──━━──18─────━━──━━",
      "  worker-9    ├·▶──━──2──━──━──5─────━──━──━──━──10─────━━──━━──13──━━─────━━──16──━━──━━─────━━──━━",
      "  worker-10   ╰·▶──━──━──3──━──━─────━──━──8──━──━━─────11──━━──━━──14─────━━──━━──━━──━━─────19──━━",
    ]);
  });

  it("that does the same again and again is shown once, with how often", async () => {
    function* tick(): Coroutine {
      for (let at = 0; at < 60; at++) {
        print(`tick ${at}`);
        yield* sleep(1);
      }
    }
    const { events } = await traceOf(function* () {
      yield* gather([tick(), tick()]);
    });
    expect(whole(drawLanes(events, { ...look, columns: 50 })).flat()).toEqual([
      "           ├ 0 s ├ 1 s ├ 57 alike ├  ├ 60 s",
      "Task-1     ▶┯──────────╱╱─ gather-1 ────✔ done",
      " gather-1   ├╌╌╌╌╌╌╌╌╌╌╱╱╌╌╌╌╌╌╌╌╌╌╌╌╌╌✔ done: [N…",
      "  Task-2    ├1───2─────╱╱─────────4──✔ done",
      "  Task-3    ╰1───2─────╱╱─────────4──·✔ done",
      " 1  Task-2    tick 0",
      "    Task-3    tick 0",
      " 2  Task-2    tick 1",
      "    Task-3    tick 1",
      "              … 114 lines more",
      " 4  Task-2    tick 59",
      "    Task-3    tick 59",
      " ✔  gather-1  done: [None, None]",
    ]);
  });

  it("names twelve of the errors that differ, and counts the others", async () => {
    const words = [..."abcdefghijklmno"];
    function* main(): Coroutine {
      for (const word of words) {
        const failing = new Future();
        getRunningLoop().callSoon(() => failing.setException(new ValueError(word)));
        try {
          yield* failing;
        } catch (error) {
          if (!(error instanceof ValueError)) throw error;
        }
      }
    }
    const lines = await bandOf(main, { columns: 200 });
    const named = words.filter((word) =>
      lines.some((line) => line.includes(`ValueError: ${word} `)),
    );
    expect(named).toEqual(words.slice(0, 12));
    expect(lines.join("\n")).toContain("   3 more lines: --format log has them all");
  });
});

describe("the signs in lanes", () => {
  const meanings = [
    ...Object.entries({ ...lineGlyphs, ...markGlyphs, break: lineBreak }),
    // How a row ends stands beside it.
    ...Object.entries(endGlyphs).filter(([how]) => how !== "destroyed"),
    ...Object.entries(arrowGlyphs).flatMap(([is, glyphs]) =>
      Object.entries(glyphs).map(([from, glyph]) => [`${is} ${from}`, glyph] as const),
    ),
    ...Object.entries(linkGlyphs).map(([is, { alone }]) => [is, alone] as const),
  ];

  it.each([
    ["Unicode", 0],
    ["ASCII", 1],
  ] as const)("have one meaning each in %s", (_, index) => {
    const byGlyph = new Map<string, string[]>();
    for (const [meaning, glyph] of meanings) {
      byGlyph.set(glyph[index], [...(byGlyph.get(glyph[index]) ?? []), meaning]);
    }
    expect([...byGlyph].filter(([, all]) => all.length > 1)).toEqual([]);
  });
});
