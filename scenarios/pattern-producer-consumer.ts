import type { Coroutine } from "asyncdemo";
import { createTask, defineScenario, print, Queue, sleep } from "asyncdemo";

function* bake(table: Queue<string>): Coroutine {
  for (const cake of ["apple", "berry", "carrot", "date"]) {
    yield* table.put(cake); // A
    print(`baker: ${cake} cake is on the table`);
  }
}

function* eat(table: Queue<string>): Coroutine {
  for (;;) {
    const cake = yield* table.get();
    yield* sleep(1);
    print(`guest: ${cake} cake is eaten`);
    table.taskDone(); // B
  }
}

export default defineScenario({
  summary: "Producer and consumer: a full queue slows the producer down to the consumer's pace",
  topic: "patterns",
  lessons: {
    A: "With room on the table put() goes on at once. When it is full it waits for the guest.",
    B: "get() takes a cake off the table; taskDone() says that it has been dealt with.",
    C: "join() waits until that is so for every cake, not just until the table is empty.",
    D: "The guest would wait for more forever, so he is sent home.",
  },
  *main() {
    const table = new Queue<string>(2);
    const guest = createTask(eat(table), { name: "guest" });
    yield* createTask(bake(table), { name: "baker" });
    print("main: the oven is off");
    yield* table.join(); // C
    guest.cancel(); // D
    print("main: the party is over");
  },
});
