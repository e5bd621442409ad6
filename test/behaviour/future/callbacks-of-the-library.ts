import {
  asCompleted,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  Future,
  gather,
  print,
  repr,
  shield,
  sleep,
  staggeredRace,
  taskGroup,
  wait,
  waitFor,
} from "asyncdemo";

function callbacks(label: string, future: Future<unknown> | null): void {
  const found = /cb=\[(.*)\]/.exec(repr(future))?.[1];
  print(label, found?.replaceAll(/ at [^,\]>]*/g, "") ?? "none");
}

function* zero(future: Future<unknown>): Coroutine {
  yield* waitFor(future, 0);
}

function* stubborn(): Coroutine {
  try {
    yield* sleep(9);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    yield* sleep(1);
  }
}

function* leftover(): Coroutine {
  try {
    yield* sleep(9);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    callbacks("the runner's:", currentTask());
  }
}

function* racer(): Coroutine {
  callbacks("staggered_race:", currentTask());
}

export default defineScenario({
  summary: "What the library waits by has asyncio's names in reprs",
  *main() {
    callbacks("main:", currentTask());
    const inner = new Future();
    const outer = shield(inner);
    callbacks("shield, inner:", inner);
    callbacks("shield, outer:", outer);
    outer.cancel();
    yield* sleep(0);
    callbacks("shield cancelled, inner:", inner);
    inner.setResult(1);

    const first = new Future();
    const iterator = asCompleted([first]);
    callbacks("as_completed:", first);
    first.setResult(1);
    for (const each of iterator) yield* each;

    const future = new Future();
    const gathered = gather([future]);
    callbacks("gather, child:", future);
    const waiting = createTask(wait([future]));
    const awaiting = createTask(zero(shield(gathered)));
    yield* sleep(0);
    callbacks("gather and wait, child:", future);
    callbacks("gather:", gathered);
    future.setResult(1);
    yield* waiting;
    yield* wait([awaiting]);
    awaiting.exception();

    const task = createTask(stubborn());
    yield* sleep(0);
    const waiter = createTask(zero(task));
    yield* sleep(0);
    callbacks("wait_for(0):", task);
    yield* waiter;

    yield* taskGroup(function* (group) {
      callbacks("task group, child:", group.createTask(sleep(1)));
    });
    yield* staggeredRace([racer], 1);

    createTask(leftover());
    yield* sleep(0);
  },
});
