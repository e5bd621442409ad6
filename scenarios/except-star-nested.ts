import type { Coroutine } from "asyncdemo";
import {
  defineScenario,
  ExceptionGroup,
  exceptStar,
  LookupError,
  print,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* importOrder(order: number): Coroutine {
  yield* sleep(1);
  if (order === 7) throw new ValueError("order 7 has no date");
  throw new LookupError(`order ${order} has no customer`);
}

function* importOrders(): Coroutine {
  yield* taskGroup(function* (group) {
    for (const order of [7, 8]) {
      group.createTask(importOrder(order), { name: `order ${order}` }); // A
    }
  });
}

export default defineScenario({
  summary: "except* finds errors at any depth, and raises the rest again with its nesting",
  topic: "exception groups",
  ends: {
    raises: ExceptionGroup,
    message: "unhandled errors in a TaskGroup (1 sub-exception)",
  },
  lessons: {
    A: "A group in a task of a group: its ExceptionGroup is that task's error, and is wrapped again.",
    B: "The ValueError lies two groups deep. A plain except for it would see nothing.",
    C: "Not reached: the LookupError is not handled, so main raises it, in both its groups.",
  },
  *main() {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(importOrders(), { name: "orders" });
      });
    } catch (error) {
      exceptStar(error, [ValueError, () => print("main: skipped what has no date")]); // B
    }
    print("main: imported"); // C
  },
});
