import { ContextVar, type Token } from "../../../src/engine/builtins/contextvars.ts";
import { action, type Concept } from "../statement.ts";

const variable = new ContextVar<number>("variable", { default: 0 });

export const contexts: Concept = {
  setVariable: action<{ value: number }>({
    weight: 3,
    make: (dice) => ({ value: dice.int(1, 9) }),
    act({ value }, { run }) {
      run.table<Token<number>>("token").push(variable.set(value));
      return undefined;
    },
    python: ({ value }) => [`variable.set(${value})`],
    typescript: ({ value }) => [`variable.set(${value});`],
  }),
  getVariable: action<object>({
    weight: 3,
    make: () => ({}),
    act: (_, frame) => void frame.note("variable", variable.get()),
    python: () => ["print(variable.get())"],
    typescript: () => ["print(variable.get());"],
  }),
  resetVariable: action<{ nth: number }>({
    weight: 1,
    make: (dice) => ({ nth: dice.nth() }),
    act({ nth }, frame) {
      const token = frame.run.latest(frame.run.table<Token<number>>("token"), nth);
      if (token !== undefined) frame.attempt("reset", () => variable.reset(token));
      return undefined;
    },
    python: ({ nth }) => [`variable.reset(token(${nth}))`],
    typescript: ({ nth }) => [`variable.reset(token(${nth}));`],
  }),
};
