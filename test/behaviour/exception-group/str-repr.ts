import {
  argsOf,
  BaseExceptionGroup,
  defineScenario,
  ExceptionGroup,
  KeyboardInterrupt,
  print,
  repr,
  str,
  ValueError,
} from "asyncdemo";

class Special extends ExceptionGroup {}

export default defineScenario({
  summary: "a group's str counts its direct members, its repr lists them, its args are as given",
  *main() {
    const one = new ExceptionGroup("one", [new ValueError(1)]);
    const members = [new ValueError("it's"), new TypeError(), one];
    const several = new ExceptionGroup("se'veral", members);
    print(str(one));
    print(str(several));
    print(repr(several));
    print(several);
    print([several]);
    const tuple = Object.freeze;
    print(repr(new ExceptionGroup("from a tuple", tuple([new ValueError(1)]))));
    print(repr(new ExceptionGroup("from a tuple", tuple([new ValueError(1), one]))));
    print(repr(new BaseExceptionGroup("base", [new KeyboardInterrupt()])));
    print(
      repr(new Special("special", [new ValueError(1)])),
      str(new Special("", [new ValueError(1)])),
    );
    print(argsOf(several), argsOf(several)[1] === members);
    print(argsOf(new ExceptionGroup("from a tuple", tuple([new ValueError(1)]))));
  },
});
