/** `asyncdemo play`. */

import { PlayedRun } from "../player/played-run.ts";
import { LiveScreen } from "../render/live-screen.ts";
import { PlayerLanes } from "../render/player/player-lanes.ts";
import { PlayerSession } from "../render/player/player-session.ts";
import { Quiz } from "../render/player/quiz.ts";
import { predictionsRight } from "../words/command-words.ts";
import { runProblems } from "../words/problems/running.ts";
import { colorLevel } from "./color.ts";
import { quote, UsageError } from "./complain.ts";
import { terminalOf } from "./display.ts";
import { exitCodes, signalCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import {
  codeOfRecorded,
  type RecordedRunsOptions,
  type SourcedRun,
  sourcedRuns,
} from "./recorded-runs.ts";
import type { ReadSource } from "./source-files.ts";
import { type ScreenOptions, showsUnicode } from "./terminal.ts";

export interface PlayCommandOptions extends ScreenOptions, RecordedRunsOptions {
  /** Whether it asks what comes next. */
  readonly predict: boolean;
}

/** Shows a run event by event, in a terminal. */
export async function playCommand(
  word: string,
  { predict, color, ascii, ...options }: PlayCommandOptions,
  io: Io,
): Promise<void> {
  refuseWithoutTerminal(io);
  const { run: recorded, sourceOf } = await onlyRun(word, io, options);
  const run = new PlayedRun(recorded);
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
      io.setExitCode(
        key === "ctrl-c" ? exitCodes.interrupted : codeOfRecorded([recorded], options),
      );
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
      io.exitNow(signalCodes[signal]);
    });
    const leave = (): void => {
      close();
      stopLeaving();
      stopSignals();
    };
    open();
  });
  if (quiz !== null && quiz.asked > 0) {
    io.stdout.write(`${predictionsRight(quiz.right, quiz.asked)}\n`);
  }
}

function refuseWithoutTerminal({ stdin, stdout, env }: Io): void {
  if (stdin.isTTY && stdout.isTTY && env.TERM !== "dumb") return;
  throw new UsageError(runProblems().needsTerminal, runProblems().openInstead);
}

async function onlyRun(word: string, io: Io, options: RecordedRunsOptions): Promise<SourcedRun> {
  const runs = await sourcedRuns(word, io, options);
  const [run] = runs;
  if (run !== undefined && runs.length === 1) return run;
  throw new UsageError(runProblems().meansRuns(quote(word), runs.length), runProblems().nameOne);
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
