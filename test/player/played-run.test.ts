import { describe, expect, it } from "vitest";
import { sleep } from "../../src/index.ts";
import { PlayedRun } from "../../src/player/played-run.ts";
import { beginning, type Command, msPerEvent, play, subjectOf } from "../../src/player/player.ts";
import { RunStates } from "../../src/player/run-states.ts";
import { sceneOf } from "../../src/player/scene.ts";
import { findFrom, type StepBy, stepFrom } from "../../src/player/stepping.ts";
import type { Ref } from "../../src/trace/terms.ts";
import { playedGallery } from "../support/played-run.ts";
import { traceOf } from "../support/trace-of.ts";

/** Every position that is stepped to, from the beginning or the end. */
function stops(run: PlayedRun, by: StepBy, direction: 1 | -1 = 1, selected?: Ref): number[] {
  const found: number[] = [];
  let at: number | null = direction === 1 ? 0 : run.end + 1;
  for (;;) {
    at = stepFrom(run, at, by, direction, selected);
    if (at === null) return found;
    found.push(at);
  }
}

describe("the state of a run", () => {
  it("is the same whichever way one comes to it", async () => {
    const { events } = await traceOf(function* () {
      for (let count = 0; count < 900; count++) yield* sleep(0.001);
    });
    expect(events.length).toBeGreaterThan(2500);
    const states = new RunStates(events);
    const look = (position: number) => {
      const { snapshot, things } = states.after(position);
      return JSON.stringify([
        snapshot.snapshot(),
        [...snapshot.tasks],
        snapshot.running,
        [...things.things],
      ]);
    };
    const places = [0, 1, 2047, 2048, 2049, events.length];
    const forwards = places.map(look);
    expect(places.toReversed().map(look).toReversed()).toEqual(forwards);
    expect(look(2049)).toBe(forwards[4]);
    expect(look(3)).not.toBe(look(4));
  });
});

describe("stepping", () => {
  it("goes by event, back to before the first", async () => {
    const run = await playedGallery("gather-cancel");
    expect(stops(run, "event")).toEqual(run.events.map((_, at) => at + 1));
    expect(stops(run, "event", -1)).toEqual(
      [...run.events.map((_, at) => at), run.end].toReversed(),
    );
    expect(stepFrom(run, 0, "event", -1)).toBeNull();
  });

  it("goes by turn of the loop", async () => {
    const run = await playedGallery("gather-cancel");
    expect(stops(run, "turn").map((at) => run.sentenceAt(at))).toEqual([
      "Task-1 is created: it runs main.",
      "Task-1 starts.",
      "Task-2 starts.",
      "Task-3 resumes: CancelledError is raised at its await of sleep(1).",
      "gather-1 fails with CancelledError, decided by Task-3.",
      "gather-2 fails with CancelledError, decided by gather-1.",
      "Task-1 resumes: CancelledError is raised at its await of gather-2.",
    ]);
    expect(stops(run, "turn", -1)).toEqual(stops(run, "turn").toReversed());
  });

  it("goes by step of any task, and by event of what is selected", async () => {
    const run = await playedGallery("gather-cancel");
    expect(stops(run, "task").map((at) => run.eventAt(at)?.kind)).toEqual([
      ...Array(4).fill("task.started"),
      ...Array(3).fill("task.resumed"),
    ]);
    expect(
      stops(run, "task", 1, { kind: "task", id: 4 }).map((at) => run.eventAt(at)?.kind),
    ).toEqual(["task.created", "task.started", "text.printed", "task.finished"]);
    const gather = stops(run, "task", 1, { kind: "gather", id: 1 });
    expect(gather.map((at) => run.eventAt(at)?.kind)).toEqual([
      "gather.created",
      "gather.cancel-requested",
      "gather.finished",
    ]);
  });

  it("goes to the next cancellation, failure and print", async () => {
    const run = await playedGallery("gather-cancel");
    expect(stops(run, "cancellation")).toEqual([16, 17, 18, 21, 22, 23, 24, 27, 29]);
    expect(stops(run, "failure")).toEqual([25, 26]);
    expect(stops(run, "print")).toEqual([10, 13, 19, 28]);
    const failing = await playedGallery("group-exception");
    expect(stops(failing, "failure").map((at) => failing.eventAt(at)?.kind)).toContain(
      "group.aborted",
    );
    const stuck = await playedGallery("deadlock-lock");
    expect(stops(stuck, "failure").map((at) => stuck.eventAt(at)?.kind)).toContain(
      "deadlock.detected",
    );
    const nested = await playedGallery("timeout-nested");
    expect(stops(nested, "failure").map((at) => nested.sentenceAt(at))).toEqual([
      "Task-1 leaves timeout-1, which raises TimeoutError.",
    ]);
    expect(stops(nested, "cancellation").map((at) => nested.sentenceAt(at))).toContain(
      "Task-1 leaves timeout-2 with CancelledError.",
    );
    const swallowed = await playedGallery("cancel-swallowed");
    expect(stops(swallowed, "cancellation").map((at) => swallowed.sentenceAt(at))).toEqual([
      "Task-1 cancels poll.",
      "poll resumes: CancelledError is raised at its await of sleep(1).",
      expect.stringMatching(/^poll\(\) of poll has caught CancelledError, .* and awaits again\.$/),
    ]);
    const late = await playedGallery("timeout-expires");
    expect(stops(late, "cancellation").map((at) => late.eventAt(at)?.kind)).toContain(
      "timeout.expired",
    );
  });

  it("finds what is said or printed, going on from the other end", async () => {
    const run = await playedGallery("gather-cancel");
    expect(findFrom(run, 0, "CANCELS task-2", 1)).toBe(18);
    expect(findFrom(run, 18, "cancels Task-2", 1)).toBe(18);
    expect(findFrom(run, 0, "main caught", -1)).toBe(28);
    expect(findFrom(run, 0, "main", -1)).toBe(29);
    expect(findFrom(run, 28, "compute", 1)).toBe(10);
    expect(findFrom(run, 0, "nothing like it", 1)).toBeNull();
  });

  it("knows the position of an event's number", async () => {
    const run = await playedGallery("gather-cancel");
    expect([0, 1, 17, 30, 99].map((seq) => run.positionOf(seq))).toEqual([0, 1, 17, 30, 30]);
  });
});

describe("the player", () => {
  const ledTo = (run: PlayedRun, ...commands: readonly Command[]) =>
    commands.reduce((state, command) => play(run, state, command), beginning);

  it("goes home, to the end, and nowhere else", async () => {
    const run = await playedGallery("gather-cancel");
    expect(ledTo(run, { do: "end" }).position).toBe(30);
    expect(ledTo(run, { do: "end" }, { do: "home" }).position).toBe(0);
    expect(ledTo(run, { do: "go", position: 99 }).position).toBe(30);
    expect(ledTo(run, { do: "go", position: -1 }).position).toBe(0);
  });

  it("plays to the end, from the beginning if it is there, and stops", async () => {
    const run = await playedGallery("gather-cancel");
    const tick: Command = { do: "tick" };
    const playing = ledTo(run, { do: "end" }, { do: "play-or-pause" }, tick, tick);
    expect(playing).toMatchObject({ position: 2, isPlaying: true });
    expect(play(run, playing, { do: "play-or-pause" }).isPlaying).toBe(false);
    expect(play(run, playing, { do: "step", by: "event", direction: 1 })).toMatchObject({
      position: 3,
      isPlaying: false,
    });
    const ended = Array(40)
      .fill(tick)
      .reduce((state, each) => play(run, state, each), playing);
    expect(ended).toMatchObject({ position: 30, isPlaying: false });
  });

  it("is faster and slower within bounds", async () => {
    const run = await playedGallery("gather-cancel");
    const faster = ledTo(run, ...Array<Command>(20).fill({ do: "faster" }));
    const slower = ledTo(run, ...Array<Command>(20).fill({ do: "slower" }));
    expect([msPerEvent(beginning), msPerEvent(faster), msPerEvent(slower)]).toEqual([
      500, 3.90625, 4000,
    ]);
  });

  it("selects one row of the lanes after another, and none", async () => {
    const run = await playedGallery("gather-cancel");
    const next: Command = { do: "select-next", direction: 1 };
    const previous: Command = { do: "select-next", direction: -1 };
    expect(ledTo(run, next, next).selected).toEqual({ kind: "gather", id: 2 });
    expect(ledTo(run, next, next, next, next).selected).toEqual({ kind: "task", id: 3 });
    expect(ledTo(run, previous).selected).toEqual({ kind: "task", id: 4 });
    expect(ledTo(run, next, previous).selected).toBeNull();
    expect(ledTo(run, next, { do: "select", ref: null }).selected).toBeNull();
  });

  it("says what is not there, until the next command", async () => {
    const run = await playedGallery("gather-cancel");
    const nowhere = ledTo(run, { do: "find", text: "zebra" });
    expect(nowhere.notice).toBe("“zebra” was not found");
    const last = ledTo(run, { do: "end" }, { do: "step", by: "print", direction: 1 });
    expect(last).toMatchObject({ position: 30, notice: "no print after this" });
    expect(play(run, last, { do: "home" }).notice).toBe("");
    const found = ledTo(run, { do: "find", text: "awaitable" });
    expect(found.position).toBe(19);
    expect(play(run, found, { do: "find-again", direction: -1 })).toMatchObject({
      position: 19,
      notice: "“awaitable” is only here",
    });
    const wrapped = ledTo(run, { do: "end" }, { do: "find", text: "task-2" });
    expect(wrapped).toMatchObject({ notice: "continued from the beginning" });
    expect(play(run, wrapped, { do: "find-again", direction: 1 }).notice).toBe("");
    expect(play(run, wrapped, { do: "find-again", direction: -1 }).notice).toBe(
      "continued from the end",
    );
  });

  it("asks about the selected task, or the one that runs", async () => {
    const run = await playedGallery("gather-cancel");
    const at = ledTo(run, { do: "go", position: 16 });
    expect(subjectOf(run, at)).toEqual({ kind: "task", id: 4 });
    expect(subjectOf(run, { ...at, selected: { kind: "task", id: 2 } })).toEqual({
      kind: "task",
      id: 2,
    });
    expect(subjectOf(run, ledTo(run))).toBeNull();
    expect(run.whyOf({ kind: "task", id: 3 })).toEqual({
      name: "Task-3",
      life: expect.stringContaining("ended cancelled"),
      sentences: [
        expect.stringMatching(/^Task-4 cancelled gather-1 .* passed it on to Task-3: .* ended it;/),
      ],
    });
    const gather = { kind: "gather", id: 1 } as const;
    expect(subjectOf(run, { ...at, selected: gather })).toEqual(gather);
    expect(run.whyOf(gather)).toEqual({
      name: "gather-1",
      life: "gather-1 gathers Task-3 and Task-2. gather-1 fails with CancelledError, decided by Task-3.",
      sentences: [
        expect.stringMatching(/^Task-4 cancelled gather-1 .*: it passed the request on to Task-3/),
        expect.stringMatching(/^Task-4 cancelled gather-1 .* passed it on to Task-3: .* ended it;/),
        expect.stringMatching(/^Task-4 cancelled gather-1 .* passed it on to Task-2: .* ended it/),
      ],
    });
  });
});

describe("the scene", () => {
  it("shows who runs, what is next, and where tasks wait", async () => {
    const run = await playedGallery("gather-cancel");
    const { source, rows, ready, timers, ...scene } = sceneOf(run, { position: 17 });
    expect(scene).toEqual({
      position: 17,
      atMs: 0,
      turn: 3,
      seq: 17,
      sentence: "Task-4 cancels Task-3 through gather-1.",
      remarks: [
        {
          mark: ["↳ ", "-> "],
          text: "cancel() raises nothing here: CancelledError is raised in Task-3, at its await of sleep(1), when it next runs.",
        },
      ],
      things: [],
    });
    const { site } = run.events[16]!;
    expect(source).toMatchObject({ file: "gather-cancel.ts", line: site?.line, when: "now" });
    expect([...(source?.waiting.values() ?? [])]).toEqual([[1], [2, 3]]);
    expect(rows.map(({ depth, name, words, look }) => [depth, name, words, look])).toEqual([
      [0, "Task-1", "waits for gather-2", "waiting"],
      [1, "gather-2", "open", "open"],
      [2, "gather-1", "open", "open"],
      [3, "Task-3", "ready: CancelledError at sleep(1)", "cancelling"],
      [3, "Task-2", "waits for sleep(1)", "waiting"],
      [2, "Task-4", "runs", "running"],
    ]);
    expect(ready).toEqual([{ name: "Task-3", words: "CancelledError at sleep(1)", task: 3 }]);
    expect(timers.map(({ name, words }) => `${name} ${words}`)).toEqual([
      "Task-2 wakes at 1 s",
      "Task-3 wakes at 1 s",
    ]);
    const ending = sceneOf(run, { position: 24 });
    expect(ending.ready.map(({ name, words }) => `${name} ${words}`)).toEqual([
      "gather-2 is notified that Task-4 ended",
      "gather-1 is notified that Task-3 ended",
      "gather-1 is notified that Task-2 ended",
    ]);
  });

  it("looks ahead for the line of a task that has only begun or of the beginning, and back where none runs", async () => {
    const run = await playedGallery("gather-cancel");
    expect(sceneOf(run, { position: 2 }).source).toMatchObject({
      line: run.events[2]?.site?.line,
      when: "next",
    });
    expect(sceneOf(run, { position: 25 }).source).toMatchObject({
      line: run.events[23]?.site?.line,
      when: "last",
    });
    for (const position of [0, 1]) {
      expect(sceneOf(run, { position }).source).toMatchObject({
        line: run.events[2]?.site?.line,
        when: "next",
      });
    }
    const { header, summary } = run.recorded;
    const without = new PlayedRun({ header, summary, events: run.events.slice(0, 2) });
    expect(sceneOf(without, { position: 1 }).source).toBeNull();
  });

  it.each([
    ["gather-cancel", 28],
    ["timeout-nested", 13],
    ["cancel-swallowed", 17],
  ])("does not go back to where an error came in that was caught: %s", async (name, printed) => {
    const run = await playedGallery(name);
    expect(run.eventAt(printed)?.kind).toBe("text.printed");
    const { line } = sceneOf(run, { position: printed }).source!;
    expect(run.eventAt(printed + 1)?.kind).toBe("error.caught");
    expect(sceneOf(run, { position: printed + 1 }).source?.line).toBe(line);
    if (run.eventAt(printed + 2)?.kind !== "task.finished") return;
    expect(sceneOf(run, { position: printed + 2 }).source).toMatchObject({ line, when: "last" });
  });

  it("shows locks and queues with those that wait for them", async () => {
    const seen = async (name: string) => {
      const run = await playedGallery(name);
      const scenes = run.events.map((_, at) => sceneOf(run, { position: at + 1 }));
      return scenes.flatMap(({ things }) => things.map((each) => `${each.name}: ${each.words}`));
    };
    expect(await seen("pattern-worker-pool")).toContain(
      "queue-1: 3 in it: 1, 1, 1; 4 unfinished, shut down",
    );
    expect(await seen("semaphore-limit")).toEqual(
      expect.arrayContaining([
        "semaphore-1: 1 left, held by film",
        "semaphore-1: 0 left, held by film and news; mail, map and logs wait",
        "semaphore-1: 0 left, held by film and map; logs waits",
        "semaphore-1: 2 left",
      ]),
    );
    expect(await seen("lock-order")).toContain("lock-1: held by ann; bob waits");
  });

  it("has timeouts among the tasks while they are open, and what tasks are in", async () => {
    const rowsOf = (run: PlayedRun, position: number) =>
      sceneOf(run, { position }).rows.map(({ depth, name, words }) => [depth, name, words]);
    const nested = await playedGallery("timeout-nested");
    expect(rowsOf(nested, 5)).toEqual([
      [0, "Task-1", "waits for sleep(10)"],
      [1, "timeout-1", "open"],
      [2, "timeout-2", "open"],
    ]);
    expect(rowsOf(nested, 10).map(([, name]) => name)).toEqual(["Task-1", "timeout-1"]);
    expect(rowsOf(nested, nested.end)).toEqual([[0, "Task-1", "done"]]);
    const gather = await playedGallery("gather-cancel");
    expect(rowsOf(gather, gather.end)).toEqual([
      [0, "Task-1", "done"],
      [1, "gather-2", expect.stringMatching(/^failed/)],
      [2, "gather-1", expect.stringMatching(/^failed/)],
      [3, "Task-3", "cancelled"],
      [3, "Task-2", "cancelled"],
      [2, "Task-4", "done"],
    ]);
  });

  it("begins with nothing but the line that comes first", async () => {
    const run = await playedGallery("gather-cancel");
    const scene = sceneOf(run, beginning);
    expect(scene).toEqual({
      position: 0,
      atMs: 0,
      turn: 0,
      seq: null,
      sentence: "Nothing has happened yet.",
      remarks: [],
      source: { ...scene.source, when: "next", waiting: new Map() },
      rows: [],
      ready: [],
      timers: [],
      things: [],
    });
  });
});
