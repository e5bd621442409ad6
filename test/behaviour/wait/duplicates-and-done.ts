import {
  type Coroutine,
  createTask,
  defineScenario,
  FIRST_COMPLETED,
  print,
  sleep,
  wait,
} from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 1; ; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* work(): Coroutine {
  yield* sleep(0);
}

export default defineScenario({
  summary: "Duplicates collapse into one; tasks done already still cost wait() two turns",
  *main() {
    const task = createTask(work());
    let [done, pending] = yield* wait([task, task, task]);
    print(`three times the same: ${done.size} done, ${pending.size} pending`);

    const other = createTask(work());
    yield* other;
    const tick = createTask(ticker());
    print("done already");
    [done, pending] = yield* wait([task, other, task]);
    print(`${done.size} done, ${pending.size} pending`);

    print("done already, FIRST_COMPLETED");
    const sleeping = createTask(sleep(10));
    [done, pending] = yield* wait([sleeping, task], { returnWhen: FIRST_COMPLETED });
    print(`${done.size} done, ${pending.size} pending`);

    print("done already, a timeout of 0");
    [done, pending] = yield* wait([sleeping, task], { timeout: 0 });
    print(`${done.size} done, ${pending.size} pending`);
    tick.cancel();
    sleeping.cancel();
  },
});
