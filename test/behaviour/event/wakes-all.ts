import { createTask, defineScenario, Event, gather, getRunningLoop, print, sleep } from "asyncdemo";

function* waiter(name: string, event: Event) {
  print(name, "waits");
  print(name, "wakes:", yield* event.wait());
}

function* ticker(turns: number) {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

export default defineScenario({
  summary: "set() wakes every waiter on the next turn, and wait() on a set event does not suspend",
  *main() {
    const event = new Event();
    print("set:", event.isSet());
    const waiters = [..."ABC"].map((name) => createTask(waiter(name, event)));
    const ticking = createTask(ticker(3));
    yield* sleep(0);

    event.set();
    print("set:", event.isSet());
    getRunningLoop().callSoon(print, "called soon");
    print("no need to wait:", yield* event.wait());
    yield* gather([ticking, ...waiters]);

    event.clear();
    print("set:", event.isSet());
    getRunningLoop().callLater(1, () => event.set());
    yield* waiter("main", event);
  },
});
