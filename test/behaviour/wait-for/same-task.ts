import {
  allTasks,
  ContextVar,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  repr,
  sleep,
  type Task,
  waitFor,
} from "asyncdemo";

const user = new ContextVar("user", { default: "nobody" });

function* ticker(): Coroutine {
  for (let turn = 1; turn < 5; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* body(caller: Task | null): Coroutine<string> {
  print("the body starts at once");
  print(`the same task: ${repr(currentTask() === caller)}`);
  print(`tasks: ${allTasks().size}`);
  user.set("set by the body");
  yield* sleep(0);
  print("the body ends");
  return "a result";
}

export default defineScenario({
  summary: "waitFor runs a coroutine in the caller's task: same context, no extra turns",
  *main() {
    const tick = createTask(ticker());
    const coroutine = waitFor(body(currentTask()), 5);
    print("called, not awaited: nothing has started");
    print(yield* coroutine);
    print(`the same context: ${user.get()}`);

    // Without a suspension inside there is none at all.
    const done = getRunningLoop().createFuture<string>();
    done.setResult("at hand");
    print(yield* waitFor(done, 5));
    print("before the second turn has ended");
    yield* tick;
  },
});
