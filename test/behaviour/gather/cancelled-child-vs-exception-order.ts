import {
  CancelledError,
  type Coroutine,
  createTask,
  defineScenario,
  type Future,
  gather,
  getRunningLoop,
  print,
  repr,
  sleep,
  ValueError,
} from "asyncdemo";

function* sleeper(): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    print("child is cancelled");
  }
}

function* fail(future: Future<void>): Coroutine {
  yield* future;
  print("sibling fails");
  throw new ValueError("sibling");
}

function* show(first: string): Coroutine {
  const future = getRunningLoop().createFuture<void>();
  const child = createTask(sleeper());
  const sibling = createTask(fail(future));
  const gathering = gather([child, sibling]);
  yield* sleep(0);
  print("first", first);
  if (first === "cancel") {
    child.cancel("child");
    future.setResult();
  } else {
    future.setResult();
    child.cancel("child");
  }
  try {
    yield* gathering;
  } catch (error) {
    if (!(error instanceof CancelledError || error instanceof ValueError)) throw error;
    print("the gather ends with", repr(error));
  }
  print(child.done(), sibling.done());
}

export default defineScenario({
  summary:
    "Cancelling a child and a sibling failing in the same turn: whichever step runs first decides",
  *main() {
    yield* show("cancel");
    yield* show("failure");
  },
});
