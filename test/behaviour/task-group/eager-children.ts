import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  ExceptionGroup,
  getRunningLoop,
  print,
  repr,
  sleep,
  Task,
  type TaskFactory,
  taskGroup,
  ValueError,
} from "asyncdemo";

function* ticker(turns: number): Coroutine {
  for (let turn = 0; turn < turns; turn++) {
    print("turn", turn);
    yield* sleep(0);
  }
}

function* child(name: string, turns: number): Coroutine<string> {
  print(name, "starts");
  try {
    for (let turn = 0; turn < turns; turn++) yield* sleep(0);
  } catch (error) {
    if (error instanceof CancelledError) print(name, "is cancelled");
    throw error;
  }
  print(name, "ends");
  return name;
}

function* fail(turns: number): Coroutine {
  print("the failing child starts");
  for (let turn = 0; turn < turns; turn++) yield* sleep(0);
  print("it fails");
  throw new ValueError("child");
}

function* allGoWell(): Coroutine {
  const [atOnce, later] = yield* taskGroup(function* (group) {
    const atOnce = group.createTask(child("A", 0));
    print("created", atOnce.done(), group);
    const later = group.createTask(child("B", 1));
    print("created", later.done(), group);
    return [atOnce, later] as const;
  });
  print("the group ends", atOnce.result(), later.result());
}

function* fails(turns: number): Coroutine {
  try {
    yield* taskGroup(function* (group) {
      group.createTask(child("C", 9));
      group.createTask(fail(turns));
      print("created", group);
      group.createTask(child("D", 9));
      yield* sleep(1);
    });
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error;
    print(repr(error));
  }
}

const eagerTaskFactory: TaskFactory = (loop, coroutine, options) =>
  new Task(coroutine, { ...options, eagerStart: true }, loop);

export default defineScenario({
  summary: "eager children run their first step inside createTask; the rest is the same",
  *main() {
    getRunningLoop().setTaskFactory(eagerTaskFactory);
    for (const run of [allGoWell(), fails(0), fails(1)]) {
      const background = createTask(ticker(6));
      yield* run;
      yield* background;
    }
  },
});
