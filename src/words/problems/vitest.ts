/** Messages of the matchers. */

export const matcherProblems = () => ({
  otherLines: (scenario: string, lines: string) =>
    `expected ${scenario} to print other lines than ${lines}`,
  cancelled: (task: string, negation: string, how: string) =>
    `expected ${task} ${negation}to be cancelled${how}`,
  notCancelled: (tasks: string) => `it was not cancelled; the tasks are ${tasks}`,
  needsScenario: "expect() needs a scenario here: the result of defineScenario",
});
