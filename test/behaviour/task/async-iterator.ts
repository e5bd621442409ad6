import {
  type AsyncIteratorLike,
  asyncFor,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  print,
  sleep,
} from "asyncdemo";

class Numbers implements AsyncIteratorLike<number> {
  #number = 0;

  *anext(): Coroutine<IteratorResult<number, void>> {
    const name = currentTask()?.getName();
    const number = this.#number++;
    if (number === 3) {
      print(`no more in ${name}`);
      return { done: true, value: undefined };
    }
    print(`making ${number} in ${name}`);
    yield* sleep(1);
    return { value: number };
  }
}

function* consume(): Coroutine {
  yield* asyncFor(new Numbers(), function* (number) {
    print(`got ${number}`);
  });
  print("after the loop");
}

export default defineScenario({
  summary: "Any object with anext() can be iterated; its steps run in the task that iterates",
  *main() {
    yield* createTask(consume(), { name: "consumer" });
    print("main ends");
  },
});
