import { type Coroutine, defineScenario, print } from "asyncdemo";

function* forgotten(): Coroutine {
  print("never printed");
}

export default defineScenario({
  summary: "a coroutine that is dropped is reported",
  *main() {
    forgotten();
    print("main returns");
  },
});
