import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  Future,
  print,
  sleep,
} from "asyncdemo";

function* report(turn: number): Coroutine {
  print(`turn ${turn} in ${currentTask()?.getName()}`);
}

function* spawner(): Coroutine {
  for (let turn = 0; turn < 100; turn++) {
    createTask(report(turn));
    yield* sleep(0);
  }
}

function* leftover(): Coroutine {
  try {
    yield* new Future();
  } finally {
    createTask(spawner());
  }
}

export default defineScenario({
  summary: "The shutdown's own two tasks have numbers and turns, which what is left behind sees",
  *main() {
    createTask(leftover());
    yield* sleep(0);
  },
});
