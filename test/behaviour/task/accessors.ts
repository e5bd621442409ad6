import {
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  defineScenario,
  print,
  sleep,
} from "asyncdemo";

const user = new ContextVar("user", { default: "nobody" });

function* inner(): Coroutine {
  user.set("inner");
  yield* sleep(1);
}

function* outer(): Coroutine {
  yield* inner();
}

export default defineScenario({
  summary: "A task returns its coroutine, its context, and where it is suspended",
  *main() {
    const coro = outer();
    const task = createTask(coro);
    const given = copyContext();
    const other = createTask(outer(), { context: given });
    print(task.getCoro() === coro, other.getContext() === given, task.getContext() === given);
    yield* sleep(0);
    print(task.getContext().get(user), given.get(user), user.get());
    // The outermost frame of the coroutine.
    print(task.getStack()[0]?.function);
    yield* task;
    print(task.getStack(), task.getCoro() === coro, task.getContext().get(user));
    yield* other;
  },
});
