import {
  type AsyncGenerator,
  asyncGenerator,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  getRunningLoop,
  item,
  print,
  sleep,
  str,
  ValueError,
} from "asyncdemo";

const numbers = asyncGenerator(function* numbers(name: string, ends: Error | null) {
  try {
    for (let number = 0; ; number++) yield item(number);
  } finally {
    print(name, "closes in", currentTask()?.getName());
    yield* sleep(1);
    print(name, "has cleaned up at", getRunningLoop().time());
    // biome-ignore lint/correctness/noUnsafeFinally: what a finally block raises is what this shows
    if (ends !== null) throw ends;
  }
});

function* leftover(): Coroutine {
  try {
    yield* sleep(100);
  } finally {
    print("leftover ends");
  }
}

function report(_loop: EventLoop, context: ExceptionContext): void {
  for (const [key, value] of Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))) {
    print(key, str(value));
  }
}

const held: AsyncGenerator<number>[] = [];

export default defineScenario({
  summary: "After the leftovers, async generators that are suspended are closed, all at once",
  *main() {
    getRunningLoop().setExceptionHandler(report);
    createTask(leftover());
    let name = "";
    for (const [next, ends] of [
      ["first", null],
      ["second", new ValueError("of second")],
      ["never begun", null],
    ] as const) {
      name = next;
      const generator = numbers(name, ends);
      held.push(generator);
      if (name !== "never begun") print(name, "gives", (yield* generator.anext()).value);
    }
    print(name, "gives", (yield* held[0]!.anext()).value);
    print("main ends");
  },
});
