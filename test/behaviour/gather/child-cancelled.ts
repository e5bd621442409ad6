import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
} from "asyncdemo";

function now(): number {
  return Math.round(getRunningLoop().time() * 1000);
}

function* job(name: string, seconds: number): Coroutine<string> {
  yield* sleep(seconds);
  print(name, "goes on to its end", now());
  return name;
}

export default defineScenario({
  summary:
    "A child cancelled on its own: the awaiter gets CancelledError, the siblings go on; the gather " +
    "is finished with a CancelledError exception, not cancelled, and the awaiter's cancelling() is 0",
  *main() {
    const child = createTask(job("child", 5));
    const sibling = createTask(job("sibling", 3));
    const gathering = gather([child, sibling]);
    getRunningLoop().callLater(1, () => child.cancel("why"));
    try {
      yield* gathering;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("awaiter:", repr(error), currentTask()?.cancelling(), now());
      print(error === gathering.exception());
    }
    print(gathering.done(), gathering.cancelled(), repr(gathering.exception()));
    print(repr(gathering));
    print(child.cancelled(), sibling.done(), sibling.cancelling());
    print(yield* sibling);
  },
});
