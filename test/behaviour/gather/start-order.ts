import {
  allTasks,
  type Coroutine,
  createTask,
  defineScenario,
  gather,
  print,
  sleep,
} from "asyncdemo";

function* job(name: string): Coroutine {
  print(name, "starts");
  yield* sleep(0);
}

export default defineScenario({
  summary:
    "gather wraps coroutines into tasks in argument order at the call, not at the await; a task " +
    "made earlier, even as a later argument, starts first",
  *main() {
    const gathering = gather([job("A"), job("B"), createTask(job("C")), job("D")]);
    print("gathered", allTasks().size);
    for (let turn = 0; turn < 2; turn++) {
      print("turn", turn);
      yield* sleep(0);
    }
    yield* gathering;
    print([...allTasks()].map((task) => task.getName()).sort());
  },
});
