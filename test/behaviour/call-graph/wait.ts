import {
  type Coroutine,
  captureCallGraph,
  createTask,
  defineScenario,
  FIRST_COMPLETED,
  print,
  repr,
  sleep,
  type Task,
  wait,
} from "asyncdemo";

function* waits(tasks: readonly Task[], seconds: number): Coroutine {
  yield* wait(tasks, { timeout: seconds });
  print("the time is up");
  yield* wait(tasks, { returnWhen: FIRST_COMPLETED });
  print("one is done");
  yield* sleep(1);
}

function show(...tasks: readonly Task[]): void {
  for (const task of tasks) {
    const awaiters = captureCallGraph(task)?.awaitedBy ?? [];
    const names = awaiters.map(({ future }) => (future as Task).getName());
    print(task.getName(), repr(names.sort()));
  }
}

export default defineScenario({
  summary: "wait() makes its task one that awaits each of the others, for as long as it waits",
  *main() {
    const short = createTask(sleep(3), { name: "short" }) as Task;
    const long = createTask(sleep(9), { name: "long" }) as Task;
    const waiting = createTask(waits([short, long], 1), { name: "waiting" });
    createTask(waits([long], 8), { name: "other" });
    yield* sleep(0);
    yield* sleep(0);
    show(short, long);
    yield* sleep(2);
    show(short, long);
    yield* waiting;
    show(short);
  },
});
