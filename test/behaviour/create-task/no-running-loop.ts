import { type Coroutine, createTask, defineScenario, print, RuntimeError, repr } from "asyncdemo";

function* job(): Coroutine<string> {
  return "it was not closed";
}

function tryWithoutLoop(coroutine: Coroutine<string>): RuntimeError | null {
  try {
    createTask(coroutine);
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return error;
  }
  return null;
}

const coroutine = job();
const caught = tryWithoutLoop(coroutine);

export default defineScenario({
  summary:
    "create_task() without a running loop raises RuntimeError('no running event loop'); the " +
    "coroutine it was given is not closed",
  *main() {
    print(repr(caught));
    print(yield* coroutine);
  },
});
