import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* level(name: string, coroutine: Awaitable): Coroutine {
  try {
    yield* coroutine;
  } catch (error) {
    if (error instanceof CancelledError) print(name, "sees", repr(error));
    throw error;
  }
}

function* cleaning(seconds: number): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    print("cleanup starts");
    yield* sleep(seconds);
    print("cleanup ends");
  }
}

function* chain(seconds: number): Coroutine {
  const inner = createTask(level("inner", cleaning(seconds)));
  const middle = createTask(level("middle", inner));
  const outer = createTask(level("outer", middle));
  for (let turn = 0; turn < 3; turn++) yield* sleep(0);
  print(outer.cancel("why"));
  print(outer.cancelling(), middle.cancelling(), inner.cancelling());
  createTask(ticker(6));
  try {
    yield* outer;
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("main sees", repr(error), Math.round(getRunningLoop().time() * 1000));
  }
  print(outer.cancelled(), middle.cancelled(), inner.cancelled());
}

export default defineScenario({
  summary:
    "Cancelling a task that awaits a task cancels the inner one first; the outer sees " +
    "CancelledError after the inner has finished, one turn per level, however long its cleanup",
  *main() {
    yield* chain(0);
    yield* chain(2);
  },
});
