import {
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  gather,
  print,
  Runner,
  RuntimeError,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* child(future: Future): Coroutine {
  // So that its place is known, and left out below.
  yield* sleep(0);
  try {
    yield* future;
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    print(error.message.replace(/ at [^>]*:\d+/g, ""));
    print(future);
  }
  yield* sleep(1);
  print("child goes on");
}

export default defineScenario({
  summary: "A task cannot wait for a future of another loop",
  *main() {
    const other = new Runner().getLoop();
    const pending = other.createFuture();
    const done = other.createFuture<string>();
    done.setResult("result");
    print("done:", yield* done);
    yield* createTask(child(pending), { name: "child" });
    try {
      yield* gather([new Future(), pending]);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(repr(error));
    }
    other.close();
  },
});
