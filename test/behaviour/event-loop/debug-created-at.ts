import {
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  getRunningLoop,
  print,
  repr,
} from "asyncdemo";

function* work(): Coroutine {}

function createdHere(thing: unknown): boolean {
  return /created at debug-created-at\.ts:/.test(repr(thing));
}

export default defineScenario({
  summary: "In debug mode a repr says in which line the thing was made",
  *main() {
    const loop = getRunningLoop();
    loop.setDebug(true);
    print("call_soon", createdHere(loop.callSoon(print, "called")));
    print("Future", createdHere(new Future()));
    const task = createTask(work());
    print("create_task", createdHere(task));
    print("create_future", createdHere(loop.createFuture()));
    yield* task;
  },
});
