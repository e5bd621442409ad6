import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  print,
  RuntimeError,
  repr,
  shield,
  sleep,
  type Task,
  TimeoutError,
  timeout,
} from "asyncdemo";

function* ping(): Coroutine<string> {
  yield* sleep(1);
  throw new RuntimeError("no route");
}

function* measure(): Coroutine<string> {
  try {
    return yield* sleep(9, "measured");
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    return yield* sleep(1, "estimated");
  }
}

function* probe(upload: Task<string>): Coroutine {
  try {
    yield* timeout(2.5, function* () {
      const parts = [ping(), createTask(measure(), { name: "sensor" }), shield(upload)];
      print(repr(yield* gather(parts, { returnExceptions: true })));
    });
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    print("probe: too slow");
  }
}

export default defineScenario({
  summary: "A probe with two deadlines",
  *main() {
    const upload = createTask(sleep(4, "uploaded"), { name: "upload" });
    try {
      yield* timeout(2, function* () {
        yield* probe(upload);
      });
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("main: too slow");
    }
    print(`main: ${yield* upload}`);
  },
});
