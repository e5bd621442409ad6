import {
  type Coroutine,
  defineScenario,
  eagerTaskFactory,
  print,
  Runner,
  sleep,
  str,
  Task,
} from "asyncdemo";

const lines: string[] = [];

function* job(name: string): Coroutine {
  lines.push(`${name} runs`);
}

function* first(): Coroutine {
  lines.push("first main runs");
  yield* sleep(0);
}

{
  const runner = new Runner();
  const loop = runner.getLoop();
  loop.setTaskFactory(eagerTaskFactory);
  const byFactory = loop.createTask(job("by factory"));
  const byHand = new Task(job("by hand"), { eagerStart: true }, loop);
  lines.push(`created ${str(byFactory.done())} ${str(byHand.done())}`);
  await runner.run(first());
  lines.push(`after the run ${str(byFactory.done())} ${str(byHand.done())}`);
  await runner.close();
}

export default defineScenario({
  summary:
    "eager_start is ignored when the loop is not running yet: the task is scheduled as usual",
  *main() {
    for (const line of lines) print(line);
  },
});
