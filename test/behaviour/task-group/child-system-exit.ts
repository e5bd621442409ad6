import {
  type Coroutine,
  defineScenario,
  print,
  repr,
  SystemExit,
  sleep,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* leave(): Coroutine {
  yield* sleep(1);
  print("the child exits");
  throw new SystemExit(3);
}

function* bystander(): Coroutine {
  try {
    yield* sleep(10);
  } catch {
    print("the bystander fails");
    throw new ValueError("dropped");
  }
}

export default defineScenario({
  summary: "a child's SystemExit leaves the loop, then the group alone and bare",
  ends: { raises: SystemExit },
  *main() {
    try {
      yield* taskGroup(function* (group) {
        group.createTask(leave());
        group.createTask(bystander());
        try {
          yield* sleep(10);
        } catch (error) {
          print("the body", repr(error));
          throw error;
        }
      });
    } catch (error) {
      print("the group", repr(error));
      throw error;
    }
  },
});
