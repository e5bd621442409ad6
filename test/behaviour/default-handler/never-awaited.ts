import { coroutine, createTask, defineScenario, print, sleep, wait } from "asyncdemo";

const forgotten = coroutine(function* forgotten() {
  print("never printed");
});

const closed = coroutine(function* closed() {
  print("never printed");
});

const cancelled = coroutine(function* cancelled() {
  print("never printed");
});

export default defineScenario({
  summary: "a coroutine that is dropped is reported, unless it was closed or its task cancelled",
  *main() {
    closed().return();
    const task = createTask(cancelled());
    task.cancel();
    yield* wait([task]);
    print("cancelled:", task.cancelled());
    forgotten();
    sleep(1);
    print("main returns");
  },
});
