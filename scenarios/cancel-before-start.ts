import type { Coroutine } from "asyncdemo";
import { createTask, defineScenario, print, repr, sleep, wait } from "asyncdemo";

function* follow(file: string, openFiles: string[]): Coroutine {
  try {
    print(`${file}: waiting for lines`);
    yield* sleep(10);
  } finally {
    openFiles.splice(openFiles.indexOf(file), 1);
    print(`${file}: closed`);
  }
}

export default defineScenario({
  summary: "A task cancelled before its first step runs no line, not even its finally block",
  topic: "cancellation",
  lessons: {
    A: "a has not started yet: its first step raises CancelledError before the first line.",
    B: "One turn of the loop: b starts.",
    C: "b is inside its try, so its finally block runs.",
    D: "a.log stays open. What is opened outside of a task must not be left to it to close.",
  },
  *main() {
    const openFiles = ["a.log", "b.log"];
    const a = createTask(follow("a.log", openFiles), { name: "a" });
    a.cancel(); // A
    const b = createTask(follow("b.log", openFiles), { name: "b" });
    yield* sleep(0); // B
    b.cancel(); // C
    yield* wait([a, b]);
    print(`main: a cancelled: ${repr(a.cancelled())}, b cancelled: ${repr(b.cancelled())}`);
    print(`main: still open: ${repr(openFiles)}`); // D
  },
});
