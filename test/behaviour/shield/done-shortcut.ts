import {
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  shield,
  sleep,
  ValueError,
} from "asyncdemo";

export default defineScenario({
  summary: "shield of a future that is done returns that very object",
  *main() {
    const loop = getRunningLoop();
    const task = createTask(sleep(0, "a result"));
    yield* task;
    print(`a task that returned: ${repr(shield(task) === task)}`);

    let future = loop.createFuture();
    future.setException(new ValueError("failed"));
    const shielded = shield(future);
    print(`a failed future: ${repr(shielded === future)}`);
    try {
      yield* shielded;
    } catch (error) {
      print(repr(error));
    }

    future = loop.createFuture();
    future.cancel();
    print(`a cancelled future: ${repr(shield(future) === future)}`);

    const pending = loop.createFuture<null>();
    print(`a pending future: ${repr(shield(pending) === pending)}`);
    pending.setResult(null);
    print(`the moment it is done: ${repr(shield(pending) === pending)}`);

    loop.callSoon(print, "a turn has passed");
    print(yield* shield(task), "without a turn");
    yield* sleep(0);
  },
});
