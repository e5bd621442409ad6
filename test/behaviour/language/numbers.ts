import { defineScenario, print } from "asyncdemo";

export default defineScenario({
  summary: "A float prints with a point, even where it is whole",
  *main() {
    print(2, 2.0, [1.5, 4 / 2], Math.floor(7 / 2), 1e3);
  },
});
