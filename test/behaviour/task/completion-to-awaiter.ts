import {
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  sleep,
  type Task,
} from "asyncdemo";

function* worker(): Coroutine<string> {
  print("worker ends");
  return "result";
}

function* waiter(name: string, task: Task<string>): Coroutine {
  print(`${name} got ${yield* task}`);
  yield* sleep(0);
  print(`${name}, a turn later`);
}

export default defineScenario({
  summary: "A task's callbacks and awaiters run on the turn after its end, in order",
  *main() {
    const loop = getRunningLoop();
    const task = createTask(worker());
    task.addDoneCallback((done) => print("first callback", done.result()));
    const waiters = [..."ab"].map((name) => createTask(waiter(name, task)));
    loop.callSoon(() => task.addDoneCallback((done) => print("last callback", done.result())));
    loop.callSoon(print, "the turn in which the worker ends is over");
    yield* task;
    print("main woke after the callback of its turn");
    yield* gather(waiters);
  },
});
