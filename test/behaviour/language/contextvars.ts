import { ContextVar, copyContext, defineScenario, print, repr } from "asyncdemo";

const plain = new ContextVar<string>("plain");
const other = new ContextVar<string>("other", { default: "default" });

function attempt(what: string, action: () => unknown): void {
  try {
    print(what, repr(action()));
  } catch (error) {
    const { name, message } = error as Error;
    print(what, name, message.replace(/<Token.*>/, "<Token>"));
  }
}

class ZeroDivisionError extends Error {
  override name = "ZeroDivisionError";
}

export default defineScenario({
  summary: "Context variables: defaults, tokens, and contexts that are entered once at a time",
  *main() {
    attempt("get", () => plain.get());
    attempt("get with a default", () => plain.get("given"));
    attempt("get of a default", () => other.get());
    const first = plain.set("first");
    const second = plain.set("second");
    attempt("set", () => plain.get());
    print("old values", first.oldValue === undefined, second.oldValue);
    plain.reset(second);
    attempt("reset", () => plain.get());
    attempt("reset again", () => plain.reset(second));
    attempt("reset by another's token", () => other.reset(first));
    plain.reset(first);
    attempt("get after all resets", () => plain.get("nothing"));

    const context = copyContext();
    attempt(
      "in a copy",
      () => context.run((value: string) => plain.set(value), "in the copy").variable === plain,
    );
    attempt("outside", () => plain.get("nothing"));
    print("inside", context.get(plain), context.has(plain), context.has(other), context.size);
    attempt("entered twice", () => context.run(() => context.run(print)));
    const inner = context.run(() => plain.set("again"));
    attempt("reset in another context", () => plain.reset(inner));
    const copy = context.copy();
    copy.run(() => plain.set("in the copy's copy"));
    print("copies", context.get(plain), copy.get(plain));
    attempt("raises", () =>
      context.run(() => {
        throw new ZeroDivisionError("division by zero");
      }),
    );
  },
});
