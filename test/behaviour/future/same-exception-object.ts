import {
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  print,
  sleep,
  ValueError,
} from "asyncdemo";

function* waiter(name: string, future: Future, error: ValueError): Coroutine {
  const stacks = new Set<string | undefined>();
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      yield* future;
    } catch (raised) {
      if (!(raised instanceof ValueError)) throw raised;
      stacks.add(raised.stack);
      print(`${name}: the same object:`, raised === error);
    }
  }
  print(`${name}: its traceback grows:`, stacks.size > 1);
}

export default defineScenario({
  summary: "A future raises the very exception that was set, to every awaiter",
  *main() {
    const future = new Future();
    const error = new ValueError("failed");
    const tasks = [..."abc"].map((name) => createTask(waiter(name, future, error)));
    yield* sleep(0);
    future.setException(error);
    for (const task of tasks) yield* task;
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        future.result();
      } catch (raised) {
        print("result(): the same object:", raised === error);
      }
    }
    print("exception(): the same object:", future.exception() === error);
  },
});
