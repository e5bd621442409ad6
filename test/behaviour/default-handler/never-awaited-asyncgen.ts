import { asyncGenerator, defineScenario, item, print, ValueError } from "asyncdemo";

const ticks = asyncGenerator(function* ticks() {
  yield item(1);
  yield item(2);
});

export default defineScenario({
  summary: "what a method of an async generator returns is reported if it is never awaited",
  *main() {
    const generator = ticks();
    const closed = ticks().asend(null);
    closed.return(undefined as never);
    print((yield* generator.asend(null)).value);
    generator.asend(null);
    generator.athrow(new ValueError());
    generator.aclose();
    generator.anext();
    yield* generator.aclose();
    print("main returns");
  },
});
