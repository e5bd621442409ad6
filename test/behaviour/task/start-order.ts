import { type Coroutine, createTask, defineScenario, gather, print } from "asyncdemo";

function* child(name: string): Coroutine {
  print(`${name} starts`);
  if (name.length < 3) {
    const tasks = [..."xy"].map((letter) => createTask(child(name + letter)));
    yield* gather(tasks);
  }
  print(`${name} ends`);
}

export default defineScenario({
  summary: "Tasks start in the order of their creation",
  *main() {
    const tasks = [..."abc"].map((name) => createTask(child(name)));
    for (const task of tasks.reverse()) yield* task;
  },
});
