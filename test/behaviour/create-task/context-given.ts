import {
  ContextVar,
  type Coroutine,
  copyContext,
  createTask,
  defineScenario,
  print,
  sleep,
  taskGroup,
} from "asyncdemo";

const variable = new ContextVar("var", { default: "default" });

function* add(letter: string): Coroutine {
  for (let round = 0; round < 2; round++) {
    variable.set(variable.get() + letter);
    print(letter, "sees", variable.get());
    yield* sleep(0);
  }
}

export default defineScenario({
  summary:
    "create_task(context=ctx) runs the coroutine directly in ctx, so its changes remain visible " +
    "there; two tasks may share one context",
  *main() {
    const context = copyContext();
    context.run(() => variable.set("start-"));
    const one = createTask(add("a"), { context });
    const two = createTask(add("b"), { context });
    print(one.getContext() === context, two.getContext() === context);
    yield* one;
    yield* two;
    print(
      "in the context:",
      context.get(variable),
      context.run(() => variable.get()),
    );
    print("in main:", variable.get());
    yield* taskGroup(function* (group) {
      group.createTask(add("c"), { context });
    });
    print("in the context:", context.get(variable));
  },
});
