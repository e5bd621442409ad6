/**
 * Predictions: before what matters in a run, the question what comes next.
 *
 * Every choice is something that does happen, only later: first what the other tasks that are there
 * do next, as what is to be learnt is the order of tasks; then what comes later in the same one.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { TraceHeader } from "../trace/trace-line.ts";
import type { PlayedRun } from "./played-run.ts";
import { isCancellation } from "./stepping.ts";

export interface Question {
  /** The position behind the event that is asked for. */
  readonly position: number;
  readonly choices: readonly Choice[];
  /** Which of them is right, from 0. */
  readonly right: number;
}

export interface Choice {
  readonly sentence: string;
  /** The number of its event. */
  readonly seq: number;
}

const mostChoices = 4;
/** How far ahead choices are looked for, in events. */
const farthest = 2000;

/** The next position to which there is a question, before or at `to`; null where there is none. */
export function questionUpTo(run: PlayedRun, position: number, to: number): Question | null {
  for (let at = position + 1; at <= to; at++) {
    const question = isAskedFor(run.eventAt(at)!) ? questionOn(run, at) : null;
    if (question !== null) return question;
  }
  return null;
}

/** Prints, cancellations and ends; that an error was caught is seen only by what follows. */
function isAskedFor(event: TraceEvent): boolean {
  if (event.kind === "error.caught") return false;
  return event.kind === "text.printed" || event.kind === "task.finished" || isCancellation(event);
}

/** Null where nothing else could be meant. */
function questionOn(run: PlayedRun, position: number): Question | null {
  const event = run.eventAt(position)!;
  const right = choiceOf(run, event);
  const { tasks } = run.stateAt(position - 1).snapshot;
  const known = new Set([right.sentence]);
  const seen = new Set([taskOf(event)]);
  const others: Choice[] = [];
  const rest: Choice[] = [];
  for (const later of run.events.slice(position, position + farthest)) {
    if (!isAskedFor(later)) continue;
    const task = taskOf(later);
    const isThere = task === null || tasks.has(task);
    const choice = choiceOf(run, later);
    if (!isThere || known.has(choice.sentence)) continue;
    known.add(choice.sentence);
    (seen.has(task) ? rest : others).push(choice);
    seen.add(task);
    if (others.length === mostChoices - 1) break;
  }
  const wrong = [...others, ...rest].slice(0, mostChoices - 1);
  if (wrong.length === 0) return null;
  // Its place among the others is not always the same, and the same in every play.
  const place = event.seq % (wrong.length + 1);
  return { position, choices: wrong.toSpliced(place, 0, right), right: place };
}

function choiceOf(run: PlayedRun, event: TraceEvent): Choice {
  return { sentence: run.sentences.say(event), seq: event.seq };
}

/** The task that does it; null for the loop. */
function taskOf(event: TraceEvent): number | null {
  if (event.kind === "task.cancel-requested" || event.kind === "gather.cancel-requested") {
    return event.by;
  }
  return "task" in event ? event.task : null;
}

/** Lines of a scenario without its lessons and its summary, which say what will happen. */
export function withoutAnswers(
  lines: readonly string[],
  { summary, lessons = [] }: TraceHeader,
  mark: string,
): readonly string[] {
  const texts = [summary, ...lessons.map(({ text }) => text)].filter((text) => text !== "");
  const written = new Set(texts.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]));
  const isAnswer = (line: string): boolean => [...written].some((text) => line.includes(text));
  return lines.map((line) => (isAnswer(line) ? line.replace(/\S.*/, mark) : line));
}
