import {
  type Coroutine,
  defineScenario,
  fromPromise,
  getRunningLoop,
  print,
  Runner,
  repr,
  run,
  runSync,
  sleep,
} from "asyncdemo";

const started: string[] = [];

function* other(): Coroutine {
  started.push("other");
}

export default defineScenario({
  summary: "run() and Runner.run() refuse to be called from a running event loop",
  *main() {
    const coro = other();
    let refusal = "";
    try {
      runSync(coro);
    } catch (error) {
      refusal = repr(error);
    }
    try {
      yield* fromPromise(() => run(coro));
    } catch (error) {
      // Both say the same.
      if (repr(error) === refusal) print(repr(error));
    }
    const runner = new Runner();
    try {
      yield* fromPromise(() => runner.run(coro));
    } catch (error) {
      print(repr(error));
    }
    coro.return(undefined);
    print(started, getRunningLoop().isRunning());
    yield* sleep(1);
    print("main goes on");
  },
});
