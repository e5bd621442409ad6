/** A trace of any length: tasks that sleep, print now and then, and end; some are cancelled. */

import type { EventBody, TraceEvent } from "../../src/trace/event.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";

const tasks = 40;

/** @param length How many events, about. */
export function longTrace(length: number): TraceLine[] {
  const events: TraceEvent[] = [];
  let atMs = 0;
  const emit = (cause: number | null, body: EventBody): number => {
    const seq = events.length + 1;
    events.push({ seq, atMs, cause, ...body } as TraceEvent);
    return seq;
  };
  const site = { file: "long.ts", line: 3, column: 1, function: "work" };
  const main = emit(null, { kind: "task.created", task: 1, name: "main", creator: null });
  const begun = emit(main, { kind: "task.started", task: 1 });
  const steps = new Map<number, number>();
  const awaited = (task: number, id: number) =>
    ({ kind: "sleep", id, delayMs: 1 + (task % 7) }) as const;
  let sleeps = 0;
  const sleep = (task: number, cause: number): void => {
    const id = ++sleeps;
    emit(cause, { kind: "task.suspended", task, on: awaited(task, id), stack: [site] });
    sleeping.set(task, id);
  };
  const sleeping = new Map<number, number>();
  for (let task = 2; task <= tasks; task++) {
    steps.set(
      task,
      emit(begun, { kind: "task.created", task, name: `worker-${task}`, creator: 1 }),
    );
  }
  sleep(1, begun);
  for (const [task, created] of steps) {
    const started = emit(created, { kind: "task.started", task });
    steps.set(task, started);
    sleep(task, started);
  }
  const goOn = (task: number): number => {
    const id = sleeping.get(task)!;
    const elapsed = emit(steps.get(task) ?? begun, { kind: "sleep.elapsed", sleep: id });
    const from = awaited(task, id);
    return emit(elapsed, { kind: "task.resumed", task, outcome: "returned", from });
  };
  for (let turn = 0; events.length < length - 4 * tasks; turn++) {
    if (turn % 3 === 0) atMs++;
    const task = 2 + ((turn * 17) % (tasks - 1));
    const resumed = goOn(task);
    steps.set(task, resumed);
    if (turn % 10 === 0) emit(resumed, { kind: "text.printed", task, text: `${turn}\n` });
    sleep(task, resumed);
  }
  atMs++;
  for (let task = 2; task <= tasks; task++) {
    const resumed = goOn(task);
    emit(resumed, { kind: "task.finished", task, outcome: "returned", result: "None" });
  }
  emit(goOn(1), { kind: "task.finished", task: 1, outcome: "returned", result: "None" });
  const about = { scenario: "long", summary: "Many events" };
  return [
    { schema: "asyncdemo-trace", v: 1, ...about, mode: "run", clock: "virtual" },
    ...events,
    {
      kind: "summary",
      scenario: "long",
      atMs,
      events: events.length,
      ending: { how: "returned", result: "None" },
      declared: "returns",
      asDeclared: true,
    },
  ];
}
