import {
  addNote,
  BaseExceptionGroup,
  defineScenario,
  ExceptionGroup,
  KeyboardInterrupt,
  notesOf,
  print,
  RuntimeError,
  repr,
  suppressesContext,
  ValueError,
} from "asyncdemo";

class Plain extends ExceptionGroup {}

class Kept<E extends Error = Error> extends ExceptionGroup<E> {
  status = 200;

  override derive<D extends Error>(members: readonly D[]): Kept<D> {
    print("derive", repr(members));
    const part = new Kept(this.message, members);
    part.status = this.status;
    return part;
  }
}

class Wrong extends ExceptionGroup {
  override derive(members: readonly Error[]): never {
    return members[0] as never;
  }
}

export default defineScenario({
  summary: "split makes its parts with derive, which subclasses override to keep their type",
  *main() {
    const members = [new ValueError("a"), new TypeError("b")];
    const tuple = Object.freeze;
    const plain = new Plain("plain", members);
    print(repr(tuple(plain.split(ValueError))));
    print(repr(plain.derive(members)), repr(plain.derive([new KeyboardInterrupt()])));
    const inner = new Kept("inner", members);
    inner.status = 404;
    const kept = new Kept("kept", [...members, inner]);
    kept.status = 500;
    print(repr(tuple(kept.split(ValueError))));
    const taken = kept.subgroup(TypeError) as Kept;
    print(repr(taken), taken.status, (taken.exceptions[1] as Kept).status);
    print(kept.subgroup(RuntimeError));
    addNote(kept, "a note");
    print(notesOf(kept.derive(members)).length > 0, suppressesContext(kept.derive(members)));
    const base = new BaseExceptionGroup("base", [new KeyboardInterrupt(), new ValueError()]);
    print(repr(tuple(base.split(KeyboardInterrupt))));
    try {
      new Wrong("wrong", members).split(ValueError);
    } catch (error) {
      print(error);
    }
  },
});
