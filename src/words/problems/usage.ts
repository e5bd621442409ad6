/** Errors of the command line: words that mean nothing, flags that do not fit. Words from it come quoted. */

/** What is neither a command, a scenario nor a topic. */
export const wordProblems = {
  didYouMean: (suggestion: string) => `did you mean ${suggestion}?`,
  programHelp: "asyncdemo --help shows what there is",
  commandHelp: (command: string) => `asyncdemo ${command} --help shows what it takes`,
  noHelpOn: (word: string) => `there is no help on ${word}`,
  helpCommand: (topic: string) => `'asyncdemo help ${topic}'`,
  showCommand: (scenario: string) => `'asyncdemo show ${scenario}'`,
  commandsAndTopics: (commands: string, topics: string) =>
    `the commands are ${commands}; the topics are ${topics}`,
  unknown: (kind: string, word: string) => `unknown ${kind} ${word}`,
  commands: (commands: string) => `the commands are ${commands}`,
  unknownScenario: (word: string) => `unknown scenario ${word}`,
} as const;

/** Values of flags, and what they are to be. */
export const choiceProblems = {
  switch: (variable: string, text: string) => `${variable} takes 1 or 0, not ${text}`,
  pattern: (text: string) => `--grep takes a regular expression, not ${text}`,
  takes: (flag: string, choices: string) => `${flag} takes ${choices}`,
  takesNot: (flag: string, choices: string, given: string) =>
    `${flag} takes ${choices}; not ${given}`,
  speed: (text: string) => `--speed takes a number above 0, not ${text}`,
  speedExample: "2 is twice as fast as real time",
  timeout: (text: string) => `--timeout takes a number of seconds above 0, not ${text}`,
  shortestTimeout: (seconds: number) => `at least ${seconds}, a millisecond`,
  longestTimeout: (seconds: number) => `at most ${seconds}`,
  timeoutExample: "0.5 is half a second",
  shard: (text: string) => `--shard takes which of how many, not ${text}`,
  shardExample: "2/5 is the second of five; the first is 1/5",
  moment: (flag: string, text: string) => `${flag} takes an event's number or a time, not ${text}`,
  momentExample: "12 is the 12th event; 1.5s and 1500ms are times",
  speedOfPython: "--speed is for scenarios: a Python program runs in its own time",
  speedOfVirtual: "--speed is for the real clock: the virtual one takes no time",
} as const;

/** What is to be run, listed or watched. */
export const runProblems = {
  nothingIn: (folders: string) => `there is nothing to run in ${folders}`,
  beginWithNew:
    "asyncdemo new NAME writes a scenario to begin with; asyncdemo list shows the gallery",
  nothingMatches: (what: string) => `nothing matches ${what}`,
  listWithout: "without it, asyncdemo list shows every scenario",
  nothingToOpen: "there is no run to be opened",
  needsTerminal: "play needs a terminal to draw on and to take keys from",
  openInstead: "asyncdemo open NAME shows the same in the browser",
  meansRuns: (word: string, count: number) => `${word} means ${count} runs`,
  nameOne: "name one",
  didNotRun: (name: string) => `${name} did not run`,
  noScenarioIn: (word: string) => `no file in ${word} exports a scenario`,
  nothingToRun: "nothing to run",
  nameScenario: "name a scenario, or --all; asyncdemo list shows them",
  inRealTime: "run it in real time: --clock real",
  howFilesRun:
    "a scenario file ends in: export default defineScenario({ … }); a Python program calls asyncio.run(…)",
  listAll: "asyncdemo list shows every scenario",
  topicOfFile: (name: string) =>
    `--topic is for the scenarios of the gallery, and ${name} is a file`,
  chooseFiles: "to choose among files, use --grep or a glob",
  nothingToWatch: "there is nothing to watch: the scenarios of the gallery do not change",
  nameOwn: "name a file or a folder of your own",
  andMore: (count: number) => ` and ${count} more`,
} as const;

export const compareProblems = {
  standardInputTwice: "standard input can be one of the two, not both",
  meansSeveral: (word: string, count: number, what: string) => `${word} means ${count} ${what}`,
  howManyRuns: "a trace to be compared has one run, or two and stands alone",
  nameOne: "name one",
  noPair: (scenario: string) => `${scenario} names no pair to be compared with`,
  nameTheOther: (scenario: string) => `name the other one: asyncdemo compare ${scenario} OTHER`,
  pairMissing: (scenario: string, pair: string) =>
    `the pair of ${scenario}, ${pair}, cannot be found`,
} as const;

export const whyProblems = {
  noRun: "missing required argument 'run'",
  command: (run: string) => `asyncdemo why ${run}`,
  tooMany: (word: string) => `too many words: ${word}`,
  onlyTask: "with -m only a task is named",
  noTask: (task: string) => `there is no task ${task}`,
  tasks: (names: string) => `there are ${names}`,
  madeNoTask: "the run made no task",
  andMore: (names: string, count: number) => `${names} and ${count} more`,
} as const;

/** What `new` is to make, and of what. */
export const newProblems = {
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
} as const;

/** What `show --twin`, `verify` and goldens need. */
export const twinProblems = {
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
} as const;
