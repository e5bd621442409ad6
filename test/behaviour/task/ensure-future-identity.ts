import {
  type Awaitable,
  type Coroutine,
  createTask,
  defineScenario,
  ensureFuture,
  Future,
  getRunningLoop,
  print,
  Runner,
  sleep,
  Task,
  ValueError,
} from "asyncdemo";

class Answer implements Awaitable<number> {
  *[Symbol.iterator](): Coroutine<number> {
    yield* sleep(0);
    return 42;
  }
}

function* coro(): Coroutine<string> {
  return "result";
}

export default defineScenario({
  summary: "ensureFuture leaves futures and tasks as they are, and wraps what else can be awaited",
  *main() {
    const loop = getRunningLoop();
    const [future, task] = [new Future(), createTask(coro())];
    print(ensureFuture(future) === future, ensureFuture(task) === task);
    print(ensureFuture(task, loop) === task);
    const made = ensureFuture(coro());
    print(made instanceof Task, (made as Task<string>).getName(), yield* made);
    print(yield* ensureFuture(new Answer()));

    const other = new Runner().getLoop();
    for (const foreign of [other.createFuture(), future]) {
      try {
        ensureFuture(foreign, foreign === future ? other : loop);
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        print(error.message);
      }
    }
    const foreign = other.createFuture();
    print(ensureFuture(foreign) === foreign);
    other.close();
  },
});
