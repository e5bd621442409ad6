import {
  defineScenario,
  Future,
  getEventLoop,
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

const before = [attempt(getEventLoop), attempt(() => new Future())];

export default defineScenario({
  summary: "getEventLoop() is the running loop, and without one an error",
  *main() {
    for (const line of before) print(line);
    const loop = getRunningLoop();
    print(getEventLoop() === loop);
    print(new Future().getLoop() === loop);
  },
});
