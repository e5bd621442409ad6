import {
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  print,
  repr,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* fail(delay: number, error: Error): Coroutine {
  yield* sleep(delay);
  throw error;
}

function* department(name: string, error: Error): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(fail(1, error));
      group.createTask(sleep(10));
    });
  } catch (left) {
    print(name, repr(left));
    throw left;
  }
}

export default defineScenario({
  summary: "a group inside a child: its ExceptionGroup is the child's exception, so groups nest",
  *main() {
    for (const second of [1, 2]) {
      try {
        yield* taskGroup(function* (group) {
          group.createTask(department("A", new ValueError("in A")));
          yield* sleep(second - 1);
          group.createTask(department("B", new TypeError("in B")));
        });
      } catch (error) {
        if (!(error instanceof ExceptionGroup)) throw error;
        print(repr(error));
      }
    }
  },
});
