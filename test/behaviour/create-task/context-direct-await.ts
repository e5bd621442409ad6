import {
  ContextVar,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  print,
  shield,
  sleep,
  timeout,
  waitFor,
} from "asyncdemo";

const variable = new ContextVar("var", { default: "default" });

function* setIt(value: string): Coroutine {
  yield* sleep(0);
  variable.set(value);
}

export default defineScenario({
  summary:
    "Awaiting a coroutine directly, or through wait_for, shares the context: what it sets stays " +
    "set for the caller; wrapped in a task it does not",
  *main() {
    yield* setIt("directly");
    print(variable.get());
    yield* createTask(setIt("by a task"));
    print(variable.get());
    yield* gather([setIt("by a gather")]);
    print(variable.get());
    yield* waitFor(setIt("by wait_for"), 1);
    print(variable.get());
    yield* shield(setIt("by a shield"));
    print(variable.get());
    yield* timeout(1, () => setIt("inside timeout()"));
    print(variable.get());
  },
});
