/** `asyncdemo play`. */

import { dirname, resolve } from "node:path";
import { PlayedRun } from "../player/played-run.ts";
import { LiveScreen } from "../render/live-screen.ts";
import { PlayerLanes } from "../render/player/player-lanes.ts";
import { PlayerSession } from "../render/player/player-session.ts";
import { Quiz } from "../render/player/quiz.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import { colorLevel } from "./color.ts";
import { quote, UsageError } from "./complain.ts";
import { terminalOf } from "./display.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { ProjectOptions } from "./project-scenarios.ts";
import { isTrace, recordedRuns } from "./recorded-runs.ts";
import { select } from "./select.ts";
import { type ReadSource, sourcesIn, sourcesOf } from "./source-files.ts";
import { type ScreenOptions, showsUnicode } from "./terminal.ts";

export interface PlayCommandOptions extends ScreenOptions, ProjectOptions {
  /** Whether it asks what comes next. */
  readonly predict: boolean;
}

/** Shows a run event by event, in a terminal. */
export async function playCommand(
  word: string,
  { predict, color, ascii, ...project }: PlayCommandOptions,
  io: Io,
): Promise<void> {
  refuseWithoutTerminal(io);
  const run = new PlayedRun(await onlyRun(word, io, project));
  const sourceOf = await sourcesFor(word, io, project);
  const look = {
    colorLevel: colorLevel(color, io.env, io.stdout),
    unicode: !ascii && showsUnicode(io, io.stdout),
  };
  const parts = { run, look, sourceOf: remembered(sourceOf), lanes: new PlayerLanes(run, look) };
  const terminal = terminalOf(io);
  const screen = new LiveScreen(terminal, { hasMouse: true });
  const quiz = predict ? new Quiz(run, look) : null;
  const takeInput = await io.stdin.rawInput();
  await new Promise<void>((end) => {
    const session = new PlayerSession(parts, terminal, screen, quiz, (key) => {
      leave();
      if (key === "ctrl-c") io.setExitCode(exitCodes.interrupted);
      end();
    });
    let stopInput = (): void => {};
    const open = (): void => {
      stopInput = takeInput((input) => session.input(input));
      session.open();
    };
    const close = (): void => {
      session.close();
      stopInput();
    };
    const stopLeaving = io.onLeave(close, open);
    const stopSignals = io.onSignal((signal) => {
      leave();
      io.exitNow(signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated);
    });
    const leave = (): void => {
      close();
      stopLeaving();
      stopSignals();
    };
    open();
  });
  if (quiz !== null && quiz.asked > 0) {
    io.stdout.write(`${quiz.right} of ${quiz.asked} predictions were right\n`);
  }
}

function refuseWithoutTerminal({ stdin, stdout, env }: Io): void {
  if (stdin.isTTY && stdout.isTTY && env.TERM !== "dumb") return;
  throw new UsageError(
    "play needs a terminal to draw on and to take keys from",
    "asyncdemo run NAME --report html=FILE writes a page with the same player",
  );
}

async function onlyRun(word: string, io: Io, project: ProjectOptions): Promise<RecordedRun> {
  const runs = await recordedRuns(word, io, project);
  const [run] = runs;
  if (run !== undefined && runs.length === 1) return run;
  throw new UsageError(`${quote(word)} means ${runs.length} runs`, "name one");
}

/** The sources of a trace are looked for beside it, and in the working folder. */
async function sourcesFor(word: string, io: Io, project: ProjectOptions): Promise<ReadSource> {
  const { folder } = io;
  if (await isTrace(word, folder, project)) {
    return sourcesIn(word === "-" ? [folder] : [dirname(resolve(folder, word)), folder]);
  }
  const [selected] = await select([word], folder, project);
  return selected === undefined ? () => null : sourcesOf(selected);
}

function remembered(read: ReadSource): ReadSource {
  const known = new Map<string, string | null>();
  return (file) => {
    const text = known.get(file);
    if (text !== undefined) return text;
    const found = read(file);
    known.set(file, found);
    return found;
  };
}
