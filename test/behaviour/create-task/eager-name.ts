import {
  type Coroutine,
  createTask,
  currentTask,
  defineScenario,
  eagerTaskFactory,
  getRunningLoop,
  print,
  sleep,
  taskGroup,
} from "asyncdemo";

function* job(): Coroutine {
  print("eager step:", currentTask()?.getName());
  yield* sleep(0);
  print("later step:", currentTask()?.getName());
}

export default defineScenario({
  summary: "A task created eagerly with name= sees its own name already in its first step",
  *main() {
    getRunningLoop().setTaskFactory(eagerTaskFactory);
    yield* createTask(job(), { name: "my name" });
    yield* taskGroup(function* (group) {
      group.createTask(job(), { name: "in the group" });
    });
    yield* createTask(job());
    yield* createTask(job(), { name: 42 });
    yield* createTask(job(), { name: "" });
  },
});
