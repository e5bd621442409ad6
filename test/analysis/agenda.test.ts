import { describe, expect, it } from "vitest";
import { Agenda } from "../../src/analysis/agenda.ts";
import {
  createTask,
  currentTask,
  eagerTaskFactory,
  getRunningLoop,
  print,
  sleep,
  taskGroup,
  timeout,
} from "../../src/index.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { eventsOf, galleryTrace } from "../support/gallery-trace.ts";
import { traceOf } from "../support/trace-of.ts";

/** What is ready behind each event, as short text. */
function readyIn(events: readonly TraceEvent[]): string[] {
  const agenda = new Agenda(events);
  return events.map(({ seq, kind }) => {
    const items = agenda.readyAfter(seq).map((item) => {
      if (item.is === "callback") return item.name;
      if (item.is === "notice") {
        return `${item.scope.kind}-${item.scope.id} of ${item.of.kind}-${item.of.id}`;
      }
      const error = item.is === "step" && item.error ? "!" : "";
      return `${item.is === "start" ? "+" : ""}${item.task}${error}`;
    });
    return `${kind}: ${items.join(" ")}`.trimEnd();
  });
}

function timersIn(events: readonly TraceEvent[]): string[] {
  const agenda = new Agenda(events);
  return events.map(({ seq, kind }) => {
    const items = agenda.timersAfter(seq).map((timer) => {
      const what = timer.is === "callback" ? timer.name : `${timer.is} of ${timer.task}`;
      return `${what} at ${timer.dueMs}`;
    });
    return `${kind}: ${items.join(", ")}`;
  });
}

describe("what is ready", () => {
  it("is what was made ready and has not begun, in the order in which it runs", async () => {
    const events = eventsOf(await galleryTrace("gather-cancel"));
    expect(readyIn(events)).toEqual([
      "task.created: +1",
      "task.started:",
      "task.created: +2",
      "task.created: +2 +3",
      "gather.created: +2 +3",
      "task.created: +2 +3 +4",
      "gather.created: +2 +3 +4",
      "task.suspended: +2 +3 +4",
      "task.started: +3 +4",
      "text.printed: +3 +4",
      "task.suspended: +3 +4",
      "task.started: +4",
      "text.printed: +4",
      "task.suspended: +4",
      "task.started:",
      "gather.cancel-requested:",
      "task.cancel-requested: 3!",
      "task.cancel-requested: 3! 2!",
      "text.printed: 3! 2!",
      "task.finished: 3! 2! gather-2 of task-4",
      "task.resumed: 2! gather-2 of task-4",
      "task.finished: 2! gather-2 of task-4 gather-1 of task-3",
      "task.resumed: gather-2 of task-4 gather-1 of task-3",
      "task.finished: gather-2 of task-4 gather-1 of task-3 gather-1 of task-2",
      "gather.finished: gather-1 of task-2 gather-2 of gather-1",
      "gather.finished: 1!",
      "task.resumed:",
      "text.printed:",
      "error.caught:",
      "task.finished:",
    ]);
  });

  it("is not a task while it runs, though it is to be cancelled at its next await", async () => {
    const { events } = await traceOf(function* () {
      currentTask()?.cancel();
      print("still runs");
      yield* sleep(1);
    });
    expect(readyIn(events)).toEqual([
      "task.created: +1",
      "task.started:",
      "task.cancel-requested:",
      "text.printed:",
      "task.suspended: 1!",
      "task.resumed:",
      "task.finished:",
    ]);
  });

  it("is no eager task, which starts where it is made", async () => {
    const { events } = await traceOf(function* () {
      getRunningLoop().setTaskFactory(eagerTaskFactory);
      yield* createTask(sleep(0));
    });
    expect(readyIn(events).slice(0, 4)).toEqual([
      "task.created: +1",
      "task.started:",
      "task.created:",
      "task.started:",
    ]);
  });

  it("is a group that is notified, also if it does nothing about it", async () => {
    const { events } = await traceOf(function* () {
      yield* taskGroup(function* (group) {
        group.createTask(sleep(0));
        group.createTask(sleep(1));
      });
    });
    expect(readyIn(events).slice(10)).toEqual([
      "task.resumed:",
      "task.finished: group-1 of task-2",
      "sleep.elapsed: 3",
      "task.resumed:",
      "task.finished: group-1 of task-3",
      "task.resumed:",
      "group.exited:",
      "task.finished:",
    ]);
  });

  it("is a callback of the program from its call_soon on", async () => {
    const { events } = await traceOf(function* () {
      getRunningLoop().callSoon(function tidy() {});
      yield* sleep(0);
    });
    const [, started, suspended, called] = readyIn(events);
    expect([started, suspended, called]).toEqual([
      "task.started: tidy",
      "task.suspended: tidy 1",
      "callback.called: 1",
    ]);
  });
});

describe("timers", () => {
  it("are sleeps until they are over, timeouts until they are left, and callbacks", async () => {
    const { events } = await traceOf(function* () {
      getRunningLoop().callLater(3, function tidy() {});
      yield* timeout(2, () => sleep(1));
      yield* sleep(5);
    });
    expect(timersIn(events)).toEqual([
      "task.created: ",
      "task.started: tidy at 3000",
      "timeout.entered: timeout of 1 at 2000, tidy at 3000",
      "task.suspended: sleep of 1 at 1000, timeout of 1 at 2000, tidy at 3000",
      "sleep.elapsed: timeout of 1 at 2000, tidy at 3000",
      "task.resumed: timeout of 1 at 2000, tidy at 3000",
      "timeout.exited: tidy at 3000",
      "task.suspended: tidy at 3000, sleep of 1 at 6000",
      "callback.called: sleep of 1 at 6000",
      "sleep.elapsed: ",
      "task.resumed: ",
      "task.finished: ",
    ]);
  });

  it("move with a timeout's deadline, and end when it has passed", async () => {
    const { events } = await traceOf(function* () {
      try {
        yield* timeout(null, function* (block) {
          block.reschedule(0.5);
          yield* sleep(Number.POSITIVE_INFINITY);
        });
      } catch {}
    });
    expect(
      timersIn(events).filter((line) => line.startsWith("t") && /timeout\./.test(line)),
    ).toEqual([
      "timeout.entered: ",
      "timeout.rescheduled: timeout of 1 at 500",
      "timeout.expired: ",
      "timeout.exited: ",
    ]);
  });
});
