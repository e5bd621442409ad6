import { defineScenario, print, sleep } from "asyncdemo";

export default defineScenario({
  summary: "sleep(d, result) returns result, for zero delays as well",
  *main() {
    print(yield* sleep(1, "slept"));
    print(yield* sleep(0, "at once"));
    print(yield* sleep(0.5));
  },
});
