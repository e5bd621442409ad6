import {
  ContextVar,
  type Coroutine,
  copyContext,
  currentTask,
  defineScenario,
  print,
  Task,
  taskGroup,
} from "asyncdemo";

const variable = new ContextVar("variable", { default: "default" });

function* child(): Coroutine<string> {
  print(currentTask()?.getName(), variable.get());
  variable.set(`set by ${currentTask()?.getName()}`);
  return "result";
}

export default defineScenario({
  summary: "a group's createTask takes a name and a context and returns an ordinary task",
  *main() {
    const context = copyContext();
    context.run(() => variable.set("of the context"));
    variable.set("of main");
    const [named, unnamed, placed] = yield* taskGroup(function* (group) {
      return [
        group.createTask(child(), { name: "named" }),
        group.createTask(child()),
        group.createTask(child(), { name: "placed", context }),
      ] as const;
    });
    print(named.getName(), unnamed.getName(), placed.getName());
    print(variable.get(), "/", context.get(variable), placed.getContext() === context);
    print(named.constructor === Task, yield* named, named.result());
  },
});
