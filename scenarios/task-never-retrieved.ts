import type { Coroutine } from "asyncdemo";
import { createTask, defineScenario, print, repr, sleep, ValueError } from "asyncdemo";

function* upload(file: string): Coroutine {
  print(`upload: ${file}`);
  yield* sleep(1);
  throw new ValueError(`${file} is too large`); // B
}

export default defineScenario({
  summary: "A task fails silently: its error is reported only when the task is thrown away",
  topic: "tasks",
  lessons: {
    A: "No one awaits this task, so its error goes unnoticed until the task is collected.",
    B: "The error is kept in the task. No other task notices.",
    C: "A second later all seems well. The report, 'Task exception was never retrieved', comes last.",
  },
  *main() {
    const task = createTask(upload("photo.raw"), { name: "upload" }); // A
    yield* sleep(2);
    print(`main: upload done: ${repr(task.done())}`);
    print("main: everything went well"); // C
  },
});
