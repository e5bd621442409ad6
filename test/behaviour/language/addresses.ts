import { coroutine, defineScenario, print, repr } from "asyncdemo";

const work = coroutine(function* work() {});

export default defineScenario({
  summary: "The repr of a coroutine ends in its address",
  *main() {
    const made = work();
    print(repr(made).replace(">", ""), repr(made).includes(" at 0x"));
    made.return();
  },
});
