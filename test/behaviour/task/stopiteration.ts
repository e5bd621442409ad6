import { type Coroutine, createTask, defineScenario, print, repr } from "asyncdemo";

class StopIteration extends Error {
  override readonly name = "StopIteration";
}

function* coro(): Coroutine {
  throw new StopIteration("from a coroutine");
}

export default defineScenario({
  summary: "StopIteration that leaves a coroutine becomes RuntimeError",
  *main() {
    try {
      yield* createTask(coro());
    } catch (error) {
      print(repr(error));
      print(repr((error as Error).cause));
    }
  },
});
