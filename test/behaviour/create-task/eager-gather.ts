import {
  type Coroutine,
  createTask,
  defineScenario,
  eagerTaskFactory,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* atOnce(value: number): Coroutine<number> {
  print("runs", value);
  return value;
}

function* fail(message: string): Coroutine {
  print("fails", message);
  throw new ValueError(message);
}

function* fibonacci(n: number): Coroutine<number> {
  if (n < 2) return n;
  const [one, two] = yield* gather([fibonacci(n - 1), fibonacci(n - 2)]);
  return one + two;
}

export default defineScenario({
  summary:
    "gather() of coroutines that all finish eagerly returns an already-done future, results included",
  *main() {
    const ticking = createTask(ticker(3));
    getRunningLoop().setTaskFactory(eagerTaskFactory);
    const done = gather([atOnce(1), atOnce(2)]);
    print(done.done(), done.result());
    print(yield* done);
    const failed = gather([atOnce(3), fail("four"), atOnce(5), fail("six")]);
    print(failed.done(), repr(failed.exception()));
    const returned = gather([atOnce(7), fail("eight")], { returnExceptions: true });
    print(returned.done(), returned.result());
    print(yield* fibonacci(7));
    const pending = gather([atOnce(9), sleep(0, 10)]);
    print(pending.done());
    print(yield* pending);
    yield* ticking;
  },
});
