import { defineScenario, Future, print } from "asyncdemo";

class Duck {
  readonly blocking = false;
}

class NoDuck {
  readonly blocking = null;
}

export default defineScenario({
  summary: "Whatever has the mark of a future is one",
  *main() {
    print(new Duck() instanceof Future);
    print(new NoDuck() instanceof Future);
  },
});
