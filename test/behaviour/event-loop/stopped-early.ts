import {
  CancelledError,
  defineScenario,
  getRunningLoop,
  print,
  RuntimeError,
  sleep,
} from "asyncdemo";

export default defineScenario({
  summary: "A loop that is stopped before main is done raises RuntimeError",
  ends: { raises: RuntimeError, message: "Event loop stopped before Future completed." },
  *main() {
    getRunningLoop().stop();
    try {
      yield* sleep(1);
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("main is cancelled on the way out");
    }
  },
});
