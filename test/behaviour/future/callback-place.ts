import { defineScenario, Future, getRunningLoop, print, repr } from "asyncdemo";

function callback(): void {}

export default defineScenario({
  summary: "A callback's repr says the file and line in which it is defined",
  *main() {
    const future = new Future();
    future.addDoneCallback(callback);
    const handle = getRunningLoop().callSoon(callback);
    print(repr(future).includes("callback() at "));
    print(repr(handle).includes("callback() at "));
  },
});
