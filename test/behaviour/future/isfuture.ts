import {
  type Coroutine,
  createTask,
  defineScenario,
  Future,
  gather,
  print,
  shield,
} from "asyncdemo";

function* coro(): Coroutine<number> {
  return 1;
}

export default defineScenario({
  summary: "Tasks and what gather() and shield() return are futures; coroutines are not",
  *main() {
    const task = createTask(coro());
    const gathering = gather([coro()]);
    const shielded = shield(new Future());
    for (const value of [new Future(), task, gathering, shielded]) {
      print(value instanceof Future);
    }
    const unstarted = coro();
    for (const value of [unstarted, coro, Future, 123, null] as unknown[]) {
      print(value instanceof Future);
    }
    yield* gather([task, gathering, unstarted]);
  },
});
