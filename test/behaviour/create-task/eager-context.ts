import {
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  defineScenario,
  print,
  sleep,
} from "asyncdemo";

const variable = new ContextVar("var", { default: "default" });

function* job(): Coroutine {
  print("eager step sees", variable.get());
  variable.set("set by the eager step");
  yield* sleep(0);
  print("later step sees", variable.get());
}

export default defineScenario({
  summary:
    "The eager step runs in the task's own context copy: values it sets are not visible to the " +
    "creator even though it ran synchronously",
  *main() {
    variable.set("the creator's");
    const task = createTask(job(), { eagerStart: true });
    print("the creator sees", variable.get());
    print("the task's context has", task.getContext().get(variable));
    yield* task;
    const context = copyContext();
    yield* createTask(job(), { context, eagerStart: true });
    print("the context given has", context.get(variable));
    print("the creator sees", variable.get());
  },
});
