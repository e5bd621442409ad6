import {
  BaseExceptionGroup,
  type Coroutine,
  defineScenario,
  ExceptionGroup,
  isException,
  KeyboardInterrupt,
  print,
  repr,
  ValueError,
} from "asyncdemo";

function* attempt(raised: Error): Coroutine {
  try {
    throw raised;
  } catch (caught) {
    if (caught instanceof ValueError) {
      print("ValueError", repr(caught));
    } else if (caught instanceof ExceptionGroup) {
      print("ExceptionGroup", repr(caught), caught === raised);
    } else if (isException(caught)) {
      print("Exception", repr(caught));
    } else {
      print("BaseException", repr(caught), caught instanceof BaseExceptionGroup);
    }
  }
}

export default defineScenario({
  summary: "a plain except takes a group whole, by the group's type and never by its members'",
  *main() {
    yield* attempt(new ValueError("naked"));
    yield* attempt(new ExceptionGroup("group", [new ValueError("a"), new ValueError("b")]));
    yield* attempt(new BaseExceptionGroup("group", [new ValueError("a"), new KeyboardInterrupt()]));
    yield* attempt(new BaseExceptionGroup("group", [new ValueError("a")]));
    yield* attempt(new TypeError("naked"));
    for (const group of [
      new ExceptionGroup("group", [new ValueError("a")]),
      new BaseExceptionGroup("group", [new KeyboardInterrupt()]),
    ]) {
      print(group instanceof ExceptionGroup, isException(group));
    }
  },
});
