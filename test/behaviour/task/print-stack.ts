import {
  addNote,
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  print,
  sleep,
  type Task,
  ValueError,
} from "asyncdemo";

function* waits(future: Future<void>): Coroutine {
  yield* future;
}

function* fails(): Coroutine {
  yield* sleep(0);
  innerFailure();
}

function innerFailure(): never {
  const error = new ValueError("failed");
  addNote(error, "a note");
  throw error;
}

function* returns(): Coroutine<number> {
  return 1;
}

/** Without the texts of the lines, which are in two languages. */
function show(task: Task, options: { limit?: number } = {}): void {
  let text = "";
  task.printStack({
    ...options,
    write: (part) => {
      text += part;
    },
  });
  for (const line of text.trimEnd().split("\n")) {
    if (line.startsWith("    ")) continue;
    print("|", line.replace(/ coro=<.*?>/, "").replace(/File ".*", line \d+/, "File"));
  }
}

function names(stack: ReturnType<Task["getStack"]>): string[] {
  return stack.map((frame) =>
    frame.function.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
}

export default defineScenario({
  summary: "printStack() shows where a task waits, or the traceback of one that failed",
  *main() {
    const future = new Future<void>();
    const waiting = createTask(waits(future), { name: "waiting" });
    const failing = createTask(fails(), { name: "failing" });
    const returning = createTask(returns(), { name: "returning" });
    const cancelled = createTask(waits(future), { name: "cancelled" });
    cancelled.cancel();
    yield* sleep(0);
    yield* sleep(0);
    for (const task of [waiting, failing, returning, cancelled] as Task[]) {
      print(task.getName(), names(task.getStack()), names(task.getStack({ limit: 1 })));
      print(names(task.getStack({ limit: 0 })));
      show(task);
      show(task, { limit: 1 });
    }
    failing.exception();
    future.cancel();
  },
});
