import { asyncWith, Condition, createTask, defineScenario, print, repr } from "asyncdemo";

function* borrower(condition: Condition) {
  condition.notify();
  print("notified under somebody else's lock");
}

export default defineScenario({
  summary: "wait() and notify() without the lock are RuntimeErrors",
  *main() {
    const condition = new Condition();
    print("locked:", condition.locked());
    try {
      yield* condition.wait();
    } catch (error) {
      print("wait:", repr(error));
    }
    try {
      yield* condition.waitFor(() => false);
    } catch (error) {
      print("wait_for:", repr(error));
    }
    print("wait_for of what is true:", yield* condition.waitFor(() => true));
    try {
      condition.notify();
    } catch (error) {
      print("notify:", repr(error));
    }
    try {
      condition.notifyAll();
    } catch (error) {
      print("notify_all:", repr(error));
    }
    try {
      condition.release();
    } catch (error) {
      print("release:", repr(error));
    }

    yield* asyncWith(condition, function* () {
      print("locked:", condition.locked());
      condition.notify();
      condition.notifyAll();
      yield* createTask(borrower(condition));
    });
    print("locked:", condition.locked());
  },
});
