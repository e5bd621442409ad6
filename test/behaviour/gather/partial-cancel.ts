import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type GatherOptions,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function* job(name: string, seconds: number): Coroutine<string> {
  yield* sleep(seconds);
  return name;
}

function* showPartial(options: GatherOptions): Coroutine {
  const early = createTask(job("early", 1));
  const late = createTask(job("late", 5));
  const gathering = gather([early, late], options);
  yield* sleep(2);
  print("cancel() returns", gathering.cancel("why"), early.cancelling(), late.cancelling());
  try {
    print(yield* gathering);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    print("lost:", repr(error), early.result(), late.cancelled());
  }
}

function* showAllDone(options: GatherOptions): Coroutine {
  const loop = getRunningLoop();
  const futures = [loop.createFuture<string>(), loop.createFuture<string>()];
  const gathering = gather(futures, options);
  for (const future of futures) future.setResult("result");
  print("all children are done, the gather:", gathering.done());
  print("cancel() returns", gathering.cancel("why"));
  print(yield* gathering);
}

function* showNested(): Coroutine {
  const future = getRunningLoop().createFuture<string>();
  const gathering = gather([gather([future])]);
  future.setResult("result");
  print("cancel() returns", gathering.cancel("why"));
  print(yield* gathering);
}

export default defineScenario({
  summary:
    "cancel() with some children finished cancels only the rest, and the finished results are " +
    "lost; if all are done but the callbacks have not run, it returns False and changes nothing",
  *main() {
    yield* showNested();
    for (const options of [{}, { returnExceptions: true }]) {
      yield* showPartial(options);
      yield* showAllDone(options);
    }
  },
});
