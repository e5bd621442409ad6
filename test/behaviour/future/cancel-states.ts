import {
  CancelledError,
  defineScenario,
  Future,
  InvalidStateError,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

export default defineScenario({
  summary: "cancel() completes a pending future at once, and does nothing to a done one",
  *main() {
    const future = new Future<number>();
    future.addDoneCallback((done) => print("callback:", repr(done)));
    print(future.cancel(), future.done(), future.cancelled(), repr(future));
    print(future.cancel(), future.done(), future.cancelled());
    yield* sleep(0);
    print("next turn");

    const finished = new Future<number>();
    finished.setResult(1);
    print(finished.cancel(), finished.done(), finished.cancelled(), repr(finished));

    const failed = new Future<number>();
    failed.setException(new ValueError("failed"));
    print(failed.cancel(), failed.done(), failed.cancelled(), repr(failed));

    for (const attempt of [() => future.result(), () => future.exception()]) {
      try {
        attempt();
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        print(repr(error));
      }
    }
    try {
      future.setResult(2);
    } catch (error) {
      if (!(error instanceof InvalidStateError)) throw error;
      print(repr(error));
    }
  },
});
