import { createTask, defineScenario, Event, print, repr, sleep } from "asyncdemo";

function show(event: Event) {
  print(repr(event));
}

function* waiter(name: string, event: Event) {
  try {
    print(name, "wakes:", yield* event.wait());
  } catch (error) {
    print(name, "gives up:", repr(error));
    throw error;
  }
}

export default defineScenario({
  summary: "a cancelled waiter is removed, setting twice is a no-op, and repr shows both",
  *main() {
    const event = new Event();
    show(event);
    const first = createTask(waiter("A", event));
    const second = createTask(waiter("B", event));
    const third = createTask(waiter("C", event));
    yield* sleep(0);
    show(event);
    first.cancel("enough");
    show(event);
    yield* sleep(0);
    show(event);

    event.set();
    show(event);
    event.set();
    third.cancel("too late for the wake-up");
    yield* sleep(0);
    show(event);
    print([first, second, third].map((task) => task.cancelled()));
    event.clear();
    event.clear();
    show(event);
  },
});
