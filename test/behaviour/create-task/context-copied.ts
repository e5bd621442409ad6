import {
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  defineScenario,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

const variable = new ContextVar("var", { default: "default" });

function* job(): Coroutine {
  print("job starts with", variable.get());
  variable.set("set by job");
  yield* sleep(0);
  print("job goes on with", variable.get());
  getRunningLoop().callSoon(() => print("its callback sees", variable.get()));
}

export default defineScenario({
  summary:
    "A task runs in a copy of the creator's context taken when it is created: later changes by " +
    "the creator are not seen, the task's own stay inside it",
  *main() {
    variable.set("before creation");
    const task = createTask(job());
    variable.set("after creation");
    yield* sleep(0);
    print("main still has", variable.get());
    yield* task;
    print("main still has", variable.get());
    print("the task's context has", task.getContext().get(variable));
    print("a copy of it has", copyContext().get(variable));
  },
});
