import {
  type Coroutine,
  coroutine,
  createTask,
  defineScenario,
  print,
  RuntimeError,
} from "asyncdemo";

const job = coroutine(function* job() {});

function tryWithoutLoop(dropped: Coroutine): string {
  try {
    createTask(dropped);
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return error.message;
  }
  return "";
}

const message = tryWithoutLoop(job());

export default defineScenario({
  summary: "The coroutine that create_task() refused without a running loop is never awaited",
  *main() {
    print(message);
  },
});
