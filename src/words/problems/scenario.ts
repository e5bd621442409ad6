/** Errors of what defineScenario is given. */

/** The argument of defineScenario. */
export const definitionProblems = () => ({
  takesObject: "defineScenario takes an object: { summary, *main() { … } }",
  noField: (field: string, advice: string) => `a scenario has no field '${field}'; ${advice}`,
  needsSummary: "a scenario needs a summary: one sentence that says what it shows",
  mode: (mode: string) => `mode is "run" or "notebook", not ${mode}`,
  lessons: 'lessons maps letters to sentences: { A: "…" }',
  name: (key: string, name: string) => `${key} is a name, not ${name}`,
  ends: 'ends is "returns", "deadlocks" or { raises: SomeError, message: "…" }',
  noFieldOfEnds: (field: string, advice: string) => `ends has no field '${field}'; ${advice}`,
  asyncMain: "main is an async function; write *main() and yield* instead of await",
  asyncGeneratorMain: "main is an async generator; write *main() without async",
  plainMain: "main is a plain function; write *main(), so that it can await with yield*",
  needsMain: "a scenario needs a program: *main() { … }",
});

/** Its field `expect`. */
export const expectProblems = () => ({
  isObject: (fields: string) => `expect is an object of ${fields}`,
  noField: (field: string, advice: string) => `expect has no field '${field}'; ${advice}`,
  empty: (fields: string) =>
    `expect is empty, so it can never fail: give it ${fields}, or leave it out`,
  printed: 'expect.printed is a list of lines: ["ready", "done"]',
  tasks: 'expect.tasks maps names of tasks to ends: { worker: "cancelled" }',
  badEnd: (name: string, ends: string, end: string) =>
    `expect.tasks: ${name} ends as one of ${ends}, not ${end}`,
  invariants: "expect.invariants maps sentences to functions of the run that return true or false",
  notFunction: (sentence: string) => `expect.invariants: ${sentence} is not a function of the run`,
  orderExample: '[{ kind: "task.finished", task: "worker" }, { kind: "gather.finished" }]',
  order: (example: string) => `expect.order is a list of events: ${example}`,
  notEvent: (at: number, example: string) =>
    `expect.order[${at}] is not an event: write ${example}`,
  noFieldOfEvent: (index: number, field: string, advice: string) =>
    `expect.order[${index}] has no field '${field}'; ${advice}`,
  textOfOther: (index: number) => `expect.order[${index}]: text is for the kind "text.printed"`,
  notStrings: (index: number) => `expect.order[${index}]: task and text are strings`,
  emptyField: (field: string) => `expect.${field} is empty, so it can never fail: leave it out`,
});
