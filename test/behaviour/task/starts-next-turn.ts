import {
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  getRunningLoop,
  print,
  sleep,
} from "asyncdemo";

function* child(): Coroutine {
  print("child starts");
}

export default defineScenario({
  summary: "createTask starts nothing: the first step is queued after what is ready already",
  *main() {
    const loop = getRunningLoop();
    loop.callSoon(print, "queued before");
    let task = createTask(child());
    loop.callSoon(print, "queued after");
    print("created:", task.done());
    yield* sleep(0);
    print("main goes on:", task.done());

    // Not before the creator really suspends.
    task = createTask(child());
    const done = new Future<void>();
    done.setResult();
    yield* done;
    print("awaited a done future:", task.done());
    yield* task;
    print("awaited the task:", task.done());
  },
});
