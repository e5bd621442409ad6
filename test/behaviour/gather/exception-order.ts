import {
  type Awaitable,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* fail(name: string, seconds: number, turns = 0): Coroutine {
  yield* sleep(seconds);
  for (let turn = 0; turn < turns; turn++) yield* sleep(0);
  print(name, "fails");
  throw new ValueError(name);
}

function* show(...children: Awaitable[]): Coroutine {
  try {
    yield* gather(children);
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    print("wins:", repr(error));
  }
  yield* sleep(5);
  print("--");
}

export default defineScenario({
  summary:
    "Which exception wins is decided by completion order, not argument order; for children " +
    "failing in the same turn by the order their steps ran",
  *main() {
    yield* show(fail("A", 2), fail("B", 1), fail("C", 3));
    // In the same turn: by the order in which the steps ran.
    yield* show(fail("A", 1), fail("B", 1));
    yield* show(fail("A", 0), createTask(fail("B", 0)));
    // In the same instant, turns apart.
    yield* show(fail("A", 1, 2), fail("B", 1, 1), fail("C", 1, 3));
  },
});
