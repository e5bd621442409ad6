import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  FIRST_COMPLETED,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  ValueError,
  wait,
} from "asyncdemo";

function* work(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) yield* sleep(0);
  print(`${currentTask()?.getName()} ends`);
}

function* fails(): Coroutine {
  yield* sleep(0);
  throw new ValueError("a failure");
}

function names(tasks: Iterable<Task<void>>): string {
  return repr([...tasks].map((task) => task.getName()).sort());
}

export default defineScenario({
  summary: "FIRST_COMPLETED returns on the first completion; done is computed on resuming",
  *main() {
    const loop = getRunningLoop();
    print("the waiter resumes two turns after the first end");
    const tasks = [2, 2, 3, 4, 5].map((turns) =>
      createTask(work(turns), { name: `${turns} turns` }),
    );
    tasks[1]?.setName("2 turns as well");
    let [done, pending] = yield* wait(tasks, { returnWhen: FIRST_COMPLETED });
    print(`done ${names(done)}, pending ${names(pending)}`);
    [done, pending] = yield* wait(pending, { returnWhen: FIRST_COMPLETED });
    print(`done ${names(done)}, pending ${names(pending)}`);
    yield* wait([...pending, ...done]);

    print("a failure, and a cancelled task, are completions");
    const failing = createTask(fails(), { name: "fails" });
    const sleeping = createTask(sleep(10), { name: "sleeps" });
    [done, pending] = yield* wait([sleeping, failing], { returnWhen: FIRST_COMPLETED });
    print(`done ${names(done)}, pending ${names(pending)}: ${repr(failing.exception())}`);
    loop.callLater(1, () => sleeping.cancel());
    const other = createTask(sleep(10), { name: "sleeps too" });
    [done, pending] = yield* wait([sleeping, other], { returnWhen: FIRST_COMPLETED });
    print(`at ${loop.time()}: done ${names(done)}, pending ${names(pending)}`);

    print("those that end while the waiter is on its way");
    const first = loop.createFuture<number>();
    const second = loop.createFuture<number>();
    const third = loop.createFuture<number>();
    loop.callLater(1, () => first.setResult(1));
    loop.callLater(1, () => loop.callSoon(() => second.setResult(2)));
    loop.callLater(1, () => loop.callSoon(() => loop.callSoon(() => third.setResult(3))));
    const [ended] = yield* wait([first, second, third], { returnWhen: FIRST_COMPLETED });
    const has = [first, second, third].map((future) => repr(ended.has(future)));
    print(`first ${has[0]}, second ${has[1]}, third ${has[2]}`);
  },
});
