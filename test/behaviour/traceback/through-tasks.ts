import {
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  sleep,
  ValueError,
  waitFor,
} from "asyncdemo";

function* read(): Coroutine {
  yield* sleep(1);
  throw new ValueError("deep inside");
}

function* fetch(): Coroutine {
  return yield* read();
}

function* gathered(): Coroutine {
  yield* gather([fetch(), sleep(2)]);
}

function* supervise(): Coroutine {
  const task = createTask(gathered());
  yield* waitFor(task, 5);
}

export default defineScenario({
  summary: "through tasks: the awaiting frames first, the inner ones below, none of the loop",
  ends: { raises: ValueError },
  *main() {
    yield* createTask(supervise());
  },
});
