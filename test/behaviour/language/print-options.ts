import { defineScenario, print, repr } from "asyncdemo";

function attempt(...values: unknown[]): void {
  try {
    print(...values);
  } catch (error) {
    print(repr(error));
  }
}

class File {
  readonly calls: string[] = [];

  write(text: string): void {
    this.calls.push(text);
  }

  flush(): void {
    this.calls.push("flush");
  }
}

class Silent {
  write(): void {}
}

export default defineScenario({
  summary: "print() takes sep, end, file and flush",
  *main() {
    print("a", "b", { sep: ", " });
    print("a", "b", { sep: "", end: "!\n" });
    print("no", { end: " " });
    print("line end");
    print(1, [2], null, { sep: null, end: null });
    print({ sep: ", " });
    print({ end: "" });
    print("a dictionary:", { separator: "," }, {});
    attempt("a", { sep: 1 });
    attempt("a", { end: ["\n"] });
    const file = new File();
    print("a", 2, null, { sep: "-", end: ".", file });
    print("b", { file, flush: true });
    print("c", { file: null, flush: true });
    print(file.calls);
    attempt("d", { file: 5 });
    attempt("e", { file: new Silent(), flush: true });
    attempt("f", { file: new Silent(), flush: false });
  },
});
