import type { Coroutine } from "asyncdemo";
import { createTask, defineScenario, getRunningLoop, print, sleep } from "asyncdemo";

function* fetchPage(page: string): Coroutine<string> {
  yield* sleep(0.5);
  return page;
}

function stopwatch(): () => string {
  const loop = getRunningLoop();
  const start = loop.time();
  return () => `${(loop.time() - start).toFixed(1)} s`;
}

export default defineScenario({
  summary: "One await after another is not concurrent: tasks are, once all of them exist",
  topic: "tasks",
  lessons: {
    A: "A coroutine runs only while it is awaited: the second begins when the first has ended.",
    B: "A task that is awaited in the line that makes it is no better.",
    C: "Both tasks exist before the first await: they run together, and take as long as one.",
  },
  *main() {
    let elapsed = stopwatch();
    yield* fetchPage("news"); // A
    yield* fetchPage("mail");
    print(`coroutines, one by one: ${elapsed()}`);

    elapsed = stopwatch();
    yield* createTask(fetchPage("news"), { name: "news" }); // B
    yield* createTask(fetchPage("mail"), { name: "mail" });
    print(`tasks, one by one:      ${elapsed()}`);

    elapsed = stopwatch();
    const news = createTask(fetchPage("news"), { name: "news" }); // C
    const mail = createTask(fetchPage("mail"), { name: "mail" });
    yield* news;
    yield* mail;
    print(`tasks, together:        ${elapsed()}`);
  },
});
