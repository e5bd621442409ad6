/** What a run did not do as a scenario expects. */

export const unmetWords = () => ({
  printed: "it printed other lines than expected",
  noTask: (name: string, end: string) =>
    `no task is called ${name}, which is expected to end ${end}`,
  tasks: (names: string) => `the tasks are ${names}`,
  endedOtherwise: (name: string, expected: string, end: string) =>
    `${name} is expected to end ${expected}, and ended ${end}`,
  expectedAfter: (before: string, seq: number, missing: string) =>
    `expected after ${before}, event ${seq}: ${missing}`,
  neverCame: (expected: string) => `${expected}; it never came`,
  cameBefore: (expected: string, seq: number) => `${expected}; it came before, as event ${seq}`,
  becauseOf: "because of event",
  noLongerHolds: "no longer holds",
  neverFails: (invariant: string) => `${invariant} can never fail: it looks at nothing of the run`,
  noAnswer: (answer: string) => `returned ${answer}, not true or false`,
  object: "an object",
  linesAlike: (hidden: number) => `  … ${hidden} lines alike`,
  nothingYet: "nothing has happened yet",
});
