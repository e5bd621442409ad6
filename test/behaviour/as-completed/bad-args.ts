import {
  asCompleted,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* work(): Coroutine {
  yield* sleep(0);
}

/** Arguments that the types would refuse. */
function attempt(title: string, things: unknown): void {
  try {
    asCompleted(things as never);
    print(`${title}: no error`);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    print(`${title}: ${repr(error)}`);
  }
}

export default defineScenario({
  summary: "A single future or coroutine in the place of an iterable is a TypeError at the call",
  *main() {
    const task = createTask(work());
    const coroutine = work();
    attempt("a task", task);
    attempt("a future", getRunningLoop().createFuture());
    attempt("a coroutine", coroutine);
    attempt("numbers", [1, 2]);
    attempt("tasks", [task]);
    attempt("nothing", []);
    yield* coroutine;
    yield* task;
  },
});
