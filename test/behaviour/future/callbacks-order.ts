import {
  type Coroutine,
  defineScenario,
  Future,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

type Complete = (future: Future<number>) => void;

function completer(future: Future<number>, how: Complete): void {
  how(future);
  print("completed: no callback has run yet");
  getRunningLoop().callSoon(print, "call_soon after the completion");
}

function* show(how: Complete): Coroutine {
  const future = new Future<number>();
  for (const name of ["first", "second", "third"]) {
    future.addDoneCallback((done) => print(name, done === future, repr(done)));
  }
  const removed = () => print("never");
  future.addDoneCallback(removed);
  future.addDoneCallback(removed);
  print("removed:", future.removeDoneCallback(removed), future.removeDoneCallback(removed));
  getRunningLoop().callSoon(completer, future, how);
  getRunningLoop().callSoon(print, "call_soon before the completion");
  yield* sleep(0);
  print("main, in the turn of the completion");
  yield* sleep(0);
  print("main, after the callbacks");
}

export default defineScenario({
  summary: "Completing a future calls nothing at once: its callbacks come next turn, in order",
  *main() {
    yield* show((future) => future.setResult(42));
    yield* show((future) => future.setException(new ValueError("failed")));
    yield* show((future) => future.cancel());
  },
});
