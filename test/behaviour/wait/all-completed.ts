import {
  type Coroutine,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  ValueError,
  wait,
} from "asyncdemo";

function* returns(delay: number, value: string): Coroutine<string> {
  yield* sleep(delay);
  return value;
}

function* fails(delay: number): Coroutine<string> {
  yield* sleep(delay);
  throw new ValueError("a failure");
}

function show(task: Task<string>): string {
  if (task.cancelled()) return `${task.getName()} cancelled`;
  if (task.exception() !== null) return `${task.getName()} failed with ${repr(task.exception())}`;
  return `${task.getName()} returned ${repr(task.result())}`;
}

export default defineScenario({
  summary: "wait() waits for all by default, raises nothing, and returns what is done and pending",
  *main() {
    const loop = getRunningLoop();
    const tasks = [
      createTask(returns(3, "slow"), { name: "A" }),
      createTask(fails(1), { name: "B" }),
      createTask(returns(2, "quick"), { name: "C" }),
      createTask(returns(10, "never"), { name: "D" }),
    ] as const;
    loop.callLater(0.5, () => tasks[3].cancel());
    const result = yield* wait(tasks);
    let [done, pending] = result;
    const sizes = `done ${done.size}, pending ${pending.size}`;
    print(`at ${loop.time()}: ${result.length} sets, ${sizes}`);
    print(`sets: ${repr(done instanceof Set)}, ${repr(pending instanceof Set)}`);
    for (const task of tasks) print(`in done ${repr(done.has(task))}: ${show(task)}`);

    const future = loop.createFuture<string>();
    const task = createTask(returns(5, "late"), { name: "E" });
    loop.callLater(1, () => future.setResult("set"));
    const [finished, unfinished] = yield* wait(new Set([task, future]), { timeout: 2 });
    print(`at ${loop.time()}, after a timeout: future done ${repr(finished.has(future))}`);
    print(`task pending ${repr(unfinished.has(task))}, cancelling ${task.cancelling()}`);
    [done, pending] = yield* wait([task].values(), { timeout: 100 });
    print(`at ${loop.time()}: ${show(task)}, done ${done.size}, pending ${pending.size}`);
    yield* sleep(1);
    print(`main ends at ${loop.time()}`);
  },
});
