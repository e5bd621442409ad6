import {
  asCompleted,
  asyncFor,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

// CPython puts the inputs into a set: the order is arbitrary there, and the arguments' here.

function* work(name: string): Coroutine<string> {
  print(`${currentTask()?.getName()} starts with ${name}`);
  yield* sleep(1);
  return name;
}

export default defineScenario({
  summary: "asCompleted and wait take their input in the order of the arguments",
  *main() {
    const names = "one two three four five six seven eight".split(" ");
    const iterator = asCompleted(names.map(work));
    const results: string[] = [];
    for (const each of iterator) results.push(yield* each);
    print(results);

    const tasks = names.map((name) => createTask(work(name), { name: `task ${name}` }));
    yield* asyncFor(asCompleted(tasks.toReversed()), function* (task) {
      print((task as Task<string>).getName());
    });

    const [done] = yield* wait(tasks.toReversed());
    print(Array.from(done, (task) => task.getName()));
  },
});
