/** Errors of what is to be run, listed or watched. Words come quoted. */

export const runProblems = () => ({
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
});
