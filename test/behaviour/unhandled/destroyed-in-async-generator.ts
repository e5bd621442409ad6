import {
  asyncFor,
  asyncGenerator,
  type Coroutine,
  createTask,
  defineScenario,
  type EventLoop,
  type ExceptionContext,
  type Future,
  getRunningLoop,
  item,
  print,
  sleep,
} from "asyncdemo";

function report(_loop: EventLoop, context: ExceptionContext) {
  print("reported:", context.message);
}

const items = asyncGenerator(function* items(future: Future<void>) {
  try {
    yield item("item");
    yield* future;
    print("never gets here");
  } finally {
    print("the generator cleans up");
  }
});

function* consume(future: Future<void>): Coroutine {
  try {
    yield* asyncFor(items(future), function* (each) {
      print(each);
    });
  } finally {
    print("the task cleans up");
  }
}

export default defineScenario({
  summary: "a task that is destroyed inside an async generator ends that first",
  mode: "notebook",
  *main() {
    const loop = getRunningLoop();
    loop.setExceptionHandler(report);
    createTask(consume(loop.createFuture<void>()));
    yield* sleep(1);
    print("main returns");
  },
});
