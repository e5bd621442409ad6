/** Errors of words that the command line does not take. They come quoted. */

export const wordProblems = () => ({
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
});
