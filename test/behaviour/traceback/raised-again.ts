import {
  type Coroutine,
  createTask,
  defineScenario,
  sleep,
  type Task,
  ValueError,
  wait,
} from "asyncdemo";

function* fails(): Coroutine {
  yield* sleep(1);
  throw new ValueError("of the task");
}

function ask(task: Task): void {
  task.result();
}

function* awaitsLate(task: Task): Coroutine {
  yield* task;
}

export default defineScenario({
  summary: "An error that result() raises again passes the frames of its caller",
  ends: { raises: ValueError },
  *main() {
    const task = createTask(fails());
    yield* wait([task]);
    const late = createTask(awaitsLate(task));
    yield* wait([late]);
    ask(late);
  },
});
