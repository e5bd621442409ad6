import {
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* fail(): Coroutine {
  yield* sleep(1);
  throw new ValueError("failed");
}

function* survive(seconds: number): Coroutine<string> {
  yield* sleep(seconds);
  return "survived";
}

export default defineScenario({
  summary:
    "Once the gather is done (e.g. a child failed) its cancel() returns False and the surviving " +
    "children are not touched",
  *main() {
    const survivor = createTask(survive(3));
    const failing = gather([fail(), survivor]);
    try {
      yield* failing;
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(repr(error));
    }
    print("cancel() returns", failing.cancel(), survivor.cancelling());
    print(yield* survivor, Math.round(getRunningLoop().time() * 1000));

    const gathering = gather([survive(1), survive(2)]);
    print(yield* gathering);
    print("cancel() returns", gathering.cancel(), gathering.result());
  },
});
