import {
  type Coroutine,
  createTask,
  defineScenario,
  Event,
  Future,
  Lock,
  print,
  Queue,
  shield,
  sleep,
  waitFor,
} from "asyncdemo";

function* ticker(): Coroutine {
  for (let turn = 1; ; turn++) {
    print(`turn ${turn}`);
    yield* sleep(0);
  }
}

function* nothing(): Coroutine<string> {
  return "nothing";
}

export default defineScenario({
  summary: "sleep always suspends the task, as nothing else promises to",
  *main() {
    const background = createTask(ticker());
    for (const delay of [0, -1]) {
      yield* sleep(delay);
      print(`sleep(${delay}) has let others run`);
    }

    const [lock, event, queue] = [new Lock(), new Event(), new Queue<number>()];
    event.set();
    const done = new Future<string>();
    done.setResult("done");
    yield* lock.acquire();
    yield* event.wait();
    yield* queue.put(1);
    yield* queue.get();
    yield* done;
    yield* nothing();
    print(yield* shield(done), yield* waitFor(nothing(), 1));
    print("nothing else has");
    background.cancel();
    yield* sleep(0.001);
    print("a delay has let it end:", background.cancelled());
  },
});
