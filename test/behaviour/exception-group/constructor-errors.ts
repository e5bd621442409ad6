import {
  BaseExceptionGroup,
  defineScenario,
  ExceptionGroup,
  KeyboardInterrupt,
  print,
  repr,
  ValueError,
} from "asyncdemo";

class Special extends ExceptionGroup {}

/** What Python checks when it runs, the compiler would refuse. */
// biome-ignore lint/suspicious/noExplicitAny: arguments of every kind
type Unchecked = new (...values: any[]) => Error;

const Group = ExceptionGroup as Unchecked;

function attempt(make: () => Error): void {
  try {
    print(repr(make()));
  } catch (error) {
    print(repr(error));
  }
}

export default defineScenario({
  summary: "each wrong argument of an ExceptionGroup has its own TypeError or ValueError",
  *main() {
    attempt(() => new Group());
    attempt(() => new Group("message"));
    attempt(() => new Group("message", [new ValueError()], 3));
    attempt(() => new Group(1, [new ValueError()]));
    attempt(() => new Group(1.5, [new ValueError()]));
    attempt(() => new Group(null, [new ValueError()]));
    attempt(() => new Group(["message"], [new ValueError()]));
    attempt(() => new Group("message", 5));
    attempt(() => new Group("message", null));
    attempt(() => new Group("message", new ValueError()));
    attempt(() => new Group("message", new Set([new ValueError()])));
    attempt(() => new Group("message", []));
    attempt(() => new Group("message", Object.freeze([])));
    attempt(() => new Group("message", [new ValueError(), "no exception"]));
    attempt(() => new Group("message", [ValueError]));
    attempt(() => new Group("message", [new ValueError(), new KeyboardInterrupt()]));
    attempt(() => new Special("message", [new KeyboardInterrupt()]));
    attempt(() => new Special("message", [new ValueError()]));
    attempt(() => new BaseExceptionGroup("message", [new ValueError()]));
    attempt(() => new BaseExceptionGroup("message", [new ValueError(), new KeyboardInterrupt()]));
  },
});
