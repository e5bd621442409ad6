import {
  type Coroutine,
  defineScenario,
  KeyboardInterrupt,
  print,
  repr,
  sleep,
  taskGroup,
} from "asyncdemo";

function* pressed(): Coroutine {
  yield* sleep(1);
  throw new KeyboardInterrupt();
}

function* sibling(): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    print("sibling cleans up");
  }
}

function* inAGroup(): Coroutine {
  yield* taskGroup(function* (group) {
    group.createTask(pressed(), { name: "pressed" });
    group.createTask(sibling(), { name: "sibling" });
  });
}

export default defineScenario({
  summary: "A KeyboardInterrupt that a group raises again passes the frames of the group's task",
  ends: { raises: KeyboardInterrupt },
  *main() {
    try {
      yield* inAGroup();
    } catch (error) {
      print("main sees", repr(error));
      throw error;
    }
  },
});
