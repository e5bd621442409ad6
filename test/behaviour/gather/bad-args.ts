import {
  type Awaitable,
  allTasks,
  type Coroutine,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  Runner,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* job(name: string): Coroutine {
  print(name, "runs on its own");
}

function names(): string[] {
  return [...allTasks()].map((task) => task.getName()).sort();
}

export default defineScenario({
  summary:
    "A non-awaitable argument is a TypeError from the gather() call; coroutines before it have " +
    "already become tasks and run on their own. Mixing loops is a ValueError",
  *main() {
    const after = job("after");
    for (const wrong of [42, null, "text", {}]) {
      try {
        gather([job("before"), wrong as unknown as Awaitable, after]);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        print(repr(error));
      }
      print(names());
      yield* sleep(0);
      print(names());
    }
    yield* after;

    const other = new Runner();
    const foreign = other.getLoop().createFuture<void>();
    const own = getRunningLoop().createFuture<void>();
    for (const args of [
      [own, foreign],
      [foreign, own],
      [job("with a foreign future"), foreign],
    ] as const) {
      try {
        gather(args);
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        print(repr(error));
      }
    }
    yield* sleep(0);
  },
});
