/** Errors of values of flags, and what they are to be. Texts come quoted. */

export const choiceProblems = () => ({
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
});
