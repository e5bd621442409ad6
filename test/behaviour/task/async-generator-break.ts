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
  readonly #numbers = this.#generate();

  *#generate(): Generator<number, void> {
    try {
      for (let number = 0; number < 3; number++) yield number;
    } finally {
      print(`finally in ${currentTask()?.getName()}`);
    }
  }

  *anext(): Coroutine<IteratorResult<number, void>> {
    return this.#numbers.next();
  }
}

function* consume(): Coroutine {
  yield* asyncFor(new Numbers(), function* (number) {
    print(`got ${number}`);
    return number !== 1;
  });
  print("after the loop");
}

export default defineScenario({
  summary: "Breaking out of an async iteration leaves its finally to a task of the loop's",
  *main() {
    yield* createTask(consume(), { name: "consumer" });
    yield* sleep(1);
    print("main ends");
  },
});
