import {
  allTasks,
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  getRunningLoop,
  print,
  RuntimeError,
  repr,
} from "asyncdemo";

function attempt(callback: () => unknown): unknown {
  try {
    return callback();
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    return repr(error);
  }
}

function* coro(): Coroutine {
  print("never runs");
}

const outside = [
  attempt(getRunningLoop),
  attempt(() => createTask(coro())),
  attempt(() => currentTask()),
  attempt(() => allTasks()),
];

export default defineScenario({
  summary: "Without a running loop, whatever needs one raises RuntimeError",
  *main() {
    for (const line of outside) print(line);
    const loop = getRunningLoop();
    print(loop === getRunningLoop());
  },
});
