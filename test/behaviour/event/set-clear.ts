import { createTask, defineScenario, Event, gather, print, sleep } from "asyncdemo";

function* waiter(name: string, event: Event) {
  const result = yield* event.wait();
  print(name, "wakes:", result, "- set:", event.isSet());
}

export default defineScenario({
  summary: "set() followed at once by clear() still releases everyone who was waiting",
  *main() {
    const event = new Event();
    const early = [..."AB"].map((name) => createTask(waiter(name, event)));
    yield* sleep(0);
    event.set();
    event.clear();
    const late = createTask(waiter("late", event));
    yield* gather(early);
    print("late waits:", !late.done());
    event.set();
    yield* late;
  },
});
