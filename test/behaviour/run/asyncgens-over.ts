import {
  asyncFor,
  asyncGenerator,
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  item,
  print,
  sleep,
} from "asyncdemo";

const ticks = asyncGenerator(function* ticks() {
  yield item(1);
});

function* ticker(): Coroutine {
  for (let turn = 1; turn < 20; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* leftover(): Coroutine {
  try {
    yield* new Future();
  } finally {
    createTask(ticker());
  }
}

export default defineScenario({
  summary: "An async generator that is over takes no part in the program's end",
  *main() {
    const generator = ticks();
    yield* asyncFor(generator, function* (tick) {
      print("tick", tick);
    });
    createTask(leftover());
    yield* sleep(0);
    print("main returns");
  },
});
