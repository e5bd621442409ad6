/** What the help shows first, and what that of each command with options ends with. */

export const examples = `Examples:
  asyncdemo run gather-cancel                 what happens when a gather is cancelled
  asyncdemo run gather-cancel --format lanes  the same as a picture
  asyncdemo run 'group-*' --format plain      what the Python programs would print
  asyncdemo run ./mine.ts --clock real        your own scenario, in real time
  asyncdemo run mine.py                       a Python program of your own
  asyncdemo why gather-cancel                 who cancelled what, and what came of it
  asyncdemo show gather-cancel                a scenario's source with its lessons
  asyncdemo list                              every scenario
`;

export const environmentHelp = `
Every option can be set in the environment as well: ASYNCDEMO_FORMAT=plain, ASYNCDEMO_ASCII=1.`;

export const configHelp = `
And in asyncdemo.config.ts, .js or .json, here or in a folder above: { defaults: { ascii: true } },
with folders of scenarios of your own: { scenarios: ["./scenarios"] }. A flag beats the environment,
which beats the settings.`;

export const topicsHelp = `
asyncdemo help TOPIC reads the documents: lanes, tree, log, narrowing, why, traces, running, writing, asyncio, python, ci, settings, library, differences, exit-codes.`;

/** The groups of the flags of `run`, by the first flag of each; those before stand in none. */
export const flagGroups: Readonly<Record<string, string>> = {
  all: "What to run:",
  color: "How it looks:",
  task: "How much of it:",
  module: "Python programs:",
  clock: "Time:",
  bail: "When to stop, and again:",
  golden: "What is checked and recorded:",
};

/** The help of the program, of completion and of exit codes. */
export const helpWords = {
  help: "what there is",
  version: "the version",
  helpOnCommand: "help on a command, or on exit-codes",
  exitCodesTopic: "what the exit codes mean",
  ofThisProject: "of this project",
  helpSummary: "help on a command, or on lanes, why, …",
  program: "Runs scenarios exactly as CPython's asyncio would, and records Python programs.",
  printVersion: "print the version",
  topicArgument: "a command, or one of the topics that --help lists",
  /** What `asyncdemo help exit-codes` prints. */
  exitCodes: `Exit codes:
    0  every scenario ended as it declares
    1  one ended otherwise, or diff found a difference
    2  usage: an unknown flag, command or scenario, an unreadable or broken file, nothing matched
    3  one timed out, or deadlocked without declaring it
   70  a bug in asyncdemo
  129  hung up (SIGHUP): its terminal was closed
  130  interrupted (Ctrl-C)
  131  quit (Ctrl-\\)
  141  the reader of standard output went away
  143  terminated (SIGTERM)
`,
} as const;
