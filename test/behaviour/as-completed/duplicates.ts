import {
  asCompleted,
  asyncFor,
  type Coroutine,
  createTask,
  defineScenario,
  print,
  sleep,
} from "asyncdemo";

function* work(name: string, delay: number): Coroutine<string> {
  yield* sleep(delay);
  return name;
}

export default defineScenario({
  summary: "Duplicate inputs are collapsed: fewer awaitables than arguments",
  *main() {
    const task = createTask(work("a task", 1));
    const coroutine = work("a coroutine", 2);
    const inputs = [task, coroutine, task, coroutine, task];
    const awaitables = [...asCompleted(inputs)];
    print(`${awaitables.length} awaitables for ${inputs.length} arguments`);
    for (const awaitable of awaitables) print(yield* awaitable);

    let count = 0;
    yield* asyncFor(asCompleted([task, task]), function* (each) {
      count++;
      print(each === task, each.result());
    });
    print(`${count} iterations`);
  },
});
