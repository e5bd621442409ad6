/** Errors of single commands. Words come quoted. */

export const compareProblems = () => ({
  standardInputTwice: "standard input can be one of the two, not both",
  meansSeveral: (word: string, count: number, what: string) => `${word} means ${count} ${what}`,
  howManyRuns: "a trace to be compared has one run, or two and stands alone",
  nameOne: "name one",
  noPair: (scenario: string) => `${scenario} names no pair to be compared with`,
  nameTheOther: (scenario: string) => `name the other one: asyncdemo compare ${scenario} OTHER`,
  pairMissing: (scenario: string, pair: string) =>
    `the pair of ${scenario}, ${pair}, cannot be found`,
});

export const whyProblems = () => ({
  noRun: "missing required argument 'run'",
  command: (run: string) => `asyncdemo why ${run}`,
  tooMany: (word: string) => `too many words: ${word}`,
  onlyTask: "with -m only a task is named",
  noTask: (task: string) => `there is no task ${task}`,
  tasks: (names: string) => `there are ${names}`,
  madeNoTask: "the run made no task",
  andMore: (names: string, count: number) => `${names} and ${count} more`,
});

/** What `new` is to make, and of what. */
export const newProblems = () => ({
  hasName: "a scenario made --from a program has its name",
  toFile: (from: string, name: string, extension: string) =>
    `asyncdemo new --from ${from} -o ${name}.${extension}`,
  onlyFrom: "-o and --python are for --from",
  fromExample: "asyncdemo new --from mine.py -o FILE",
  noName: "missing required argument 'name'",
  otherNameOrForce: "another name, or --force to write over it",
  ending: (name: string) => `a scenario's name has no ending, and ${name} has one`,
  withoutEnding: (stem: string) => `asyncdemo new ${stem}`,
  badName: (name: string) => `${name} is no name for a scenario`,
  goodName: "letters, digits, - and _, such as cancel-a-worker",
  notPython: (from: string) => `${from} is no Python`,
  runsNothing: (from: string) => `${from} runs no coroutine`,
  whatIsRun: "a scenario is made of what asyncio.run(…) is given, in the file itself",
  noPythonFile: (from: string) => `${from} is no Python file`,
  pythonEnding: "its name ends in .py",
  notScript: (file: string) => `${file} is neither TypeScript nor JavaScript`,
  scriptEndings: (endings: string) => `-o ends in ${endings}`,
  otherFileOrForce: "another file by -o, or --force to write over it",
});

/** What `show --twin`, `verify` and goldens need. */
export const twinProblems = () => ({
  galleryGolden: (scenario: string) =>
    `a golden transcript lies beside a scenario's file, and ${scenario} is asyncdemo's own`,
  copyOfGallery: (scenario: string) =>
    `asyncdemo show ${scenario} --source > ${scenario}.ts gives you one to run`,
  none: (scenario: string) => `${scenario} has no twin`,
  write: (twin: string) => `write the same program in Python beside it, as ${twin}`,
  nothingToVerify: "nothing to verify",
  isPython: (program: string) => `'${program}' is a Python program`,
  verifyScenario: "verify takes the scenario of which it is the twin",
  noneOf: (scenario: string) => `'${scenario}' has no twin`,
});
