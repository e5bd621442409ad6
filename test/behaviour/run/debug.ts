import {
  type Coroutine,
  defineScenario,
  getRunningLoop,
  print,
  Runner,
  run,
  runSync,
  str,
} from "asyncdemo";

const log: string[] = [];

function* look(what: string): Coroutine {
  log.push(`${what}: ${str(getRunningLoop().getDebug())}`);
}

runSync(look("run()"));
runSync(look("run(debug=False)"), { debug: false });
await run(look("run(debug=True)"), { debug: true });
let runner = new Runner({ debug: true });
log.push(`before: ${str(runner.getLoop().getDebug())}`);
await runner.run(look("Runner(debug=True)"));
runner.getLoop().setDebug(false);
await runner.run(look("switched off"));
await runner.close();
runner = new Runner();
await runner.run(look("Runner()"));
await runner.close();

export default defineScenario({
  summary: "run(), runSync() and Runner switch their loop's debug mode",
  *main() {
    for (const line of log) print(line);
  },
});
