/** Scene: all that a player shows at a position, in words, before it is laid out. */

import type { ReadyItem } from "../analysis/agenda.ts";
import { keyOf } from "../analysis/ref-key.ts";
import type { SharedThing } from "../analysis/shared-things.ts";
import { lineReached, type TaskSnapshot } from "../analysis/snapshot.ts";
import type { Outcome, Ref } from "../trace/terms.ts";
import type { ExplainerLine } from "../words/explainer.ts";
import { wordsOfEnd } from "../words/lane-words.ts";
import {
  dueWords,
  nameOfThing,
  wordsOfReady,
  wordsOfTask,
  wordsOfThing,
  wordsOfTimer,
} from "../words/snapshot-words.ts";
import { type CurrentLine, waitingLines } from "./current-line.ts";
import type { PlayedRun } from "./played-run.ts";
import type { PlayerState } from "./player.ts";

export interface Scene {
  readonly position: number;
  readonly atMs: number;
  readonly turn: number;
  /** The number of the event; null at the beginning. */
  readonly seq: number | null;
  /** What happened. */
  readonly sentence: string;
  readonly remarks: readonly ExplainerLine[];
  readonly source: SceneSource | null;
  /** The tasks so far, below what they are in. */
  readonly rows: readonly SceneRow[];
  /** What runs next, in order. */
  readonly ready: readonly SceneItem[];
  readonly timers: readonly SceneItem[];
  readonly things: readonly SceneItem[];
}

export interface SceneRow {
  readonly ref: Ref;
  readonly name: string;
  readonly depth: number;
  readonly words: string;
  readonly look: RowLook;
}

export type RowLook =
  | "running"
  | "ready"
  | "waiting"
  | "cancelling"
  | "open"
  | "destroyed"
  | Outcome;

export interface SceneItem {
  readonly name: string;
  readonly words: string;
  /** The task whose it is. */
  readonly task: number | null;
}

export interface SceneSource {
  readonly file: string;
  /** Where the program is; `last` where no task runs, and it was there before. */
  readonly line: number;
  readonly when: CurrentLine["when"] | "last";
  /** The tasks that wait at a line, by its number. */
  readonly waiting: ReadonlyMap<number, readonly number[]>;
}

/** @param isForeseen Whether remarks may say what happens later. */
export function sceneOf(
  run: PlayedRun,
  { position }: Pick<PlayerState, "position">,
  isForeseen = true,
): Scene {
  const ready = run.readyAt(position);
  const event = run.eventAt(position);
  return {
    position,
    atMs: event?.atMs ?? 0,
    turn: run.turnAt(position),
    seq: event?.seq ?? null,
    sentence: run.sentenceAt(position),
    remarks: run.remarksAt(position, isForeseen),
    source: sourceAt(run, position),
    rows: rowsAt(run, position, ready),
    ready: ready.map((item) => readyItem(item, run)),
    timers: run.timersAt(position).map((timer) => ({
      name: wordsOfTimer(timer, run.names),
      words: dueWords(timer),
      task: "task" in timer ? timer.task : null,
    })),
    things: thingsAt(run, position),
  };
}

function readyItem(item: ReadyItem, { names }: PlayedRun): SceneItem {
  const words = wordsOfReady(item, names);
  switch (item.is) {
    case "callback":
      return { name: `${item.name}()`, words, task: null };
    case "notice":
      return { name: names.ref(item.scope), words, task: null };
    default:
      return { name: names.task(item.task), words, task: item.task };
  }
}

/** How far from the position a line is looked for, where none is at hand. */
const farthestLine = 500;

function sourceAt(run: PlayedRun, position: number): SceneSource | null {
  const line = run.lineAt(position) ?? lineBefore(run, position) ?? firstLine(run);
  if (line === null) return null;
  const { file, line: number } = line.frame;
  const { tasks } = run.stateAt(position).snapshot;
  return { file, line: number, when: line.when, waiting: waitingLines(tasks, file) };
}

type Line = Pick<SceneSource, "when"> & Pick<CurrentLine, "frame">;

function lineBefore({ events }: PlayedRun, position: number): Line | null {
  const last = events
    .slice(Math.max(position - farthestLine, 0), position)
    .findLast((event) => lineReached(event) !== undefined);
  const frame = last && lineReached(last);
  return frame === undefined ? null : { frame, when: "last" };
}

/** The line that a run begins at. */
function firstLine({ events }: PlayedRun): Line | null {
  const first = events.slice(0, farthestLine).find((event) => lineReached(event) !== undefined);
  const frame = first && lineReached(first);
  return frame === undefined ? null : { frame, when: "next" };
}

function rowsAt(run: PlayedRun, position: number, ready: readonly ReadyItem[]): SceneRow[] {
  const { tasks, scopes } = run.stateAt(position).snapshot;
  const next = new Map(ready.flatMap((item) => ("task" in item ? [[item.task, item]] : [])));
  /** How deep the rows that are shown lie, from the outermost that holds the next one. */
  const around: number[] = [];
  const { rows } = run.lanes;
  return rows.flatMap(({ ref, depth: whole }, at): SceneRow[] => {
    while (around.length > 0 && around.at(-1)! >= whole) around.pop();
    const depth = around.length;
    const task = ref.kind === "task" ? tasks.get(ref.id) : undefined;
    const isOpen = scopes.has(keyOf(ref)) || run.isInTimeout(ref, position);
    const holdsTasks = (rows[at + 1]?.depth ?? 0) > whole;
    const end = task === undefined && !isOpen && holdsTasks ? endOf(ref, run, position) : null;
    if (task === undefined && !isOpen && end === null) return [];
    around.push(whole);
    if (task !== undefined) {
      const item = next.get(task.id) ?? null;
      const words = wordsOfTask(task, item, run.names);
      return [{ ref, depth, name: run.names.task(task.id), words, look: lookOf(task, item) }];
    }
    const name = run.names.ref(ref);
    if (end === null) return [{ ref, depth, name, words: "open", look: "open" }];
    return [{ ref, depth, name, words: wordsOfEnd(end), look: end.how }];
  });
}

/** How a gather or group ended; null if it had not yet. */
function endOf({ kind, id }: Ref, run: PlayedRun, position: number) {
  const event =
    kind === "gather"
      ? run.index.first({ kind, id }, "gather.finished")
      : kind === "group"
        ? run.index.first({ kind, id }, "group.exited")
        : undefined;
  if (event === undefined || event.seq > (run.eventAt(position)?.seq ?? 0)) return null;
  const { outcome: how, error } = event;
  return { how, error };
}

function lookOf({ state, isCancelling }: TaskSnapshot, next: ReadyItem | null): RowLook {
  if (state.is === "ended") return state.how;
  if (state.is === "running") return "running";
  if (isCancelling) return "cancelling";
  return next !== null || state.is === "ready" || state.on.kind === "turn" ? "ready" : "waiting";
}

function thingsAt(run: PlayedRun, position: number): SceneItem[] {
  const { snapshot, things } = run.stateAt(position);
  const waiting = new Map<string, number[]>();
  for (const { id, state } of snapshot.tasks.values()) {
    if (state.is !== "waiting") continue;
    const key = keyOf(state.on);
    const others = waiting.get(key);
    if (others === undefined) waiting.set(key, [id]);
    else others.push(id);
  }
  return [...things.things.values()].map((thing) => thingItem(thing, waiting, run));
}

function thingItem(
  thing: SharedThing,
  waiting: ReadonlyMap<string, readonly number[]>,
  { names }: PlayedRun,
): SceneItem {
  const tasks = waiting.get(keyOf(thing.ref)) ?? [];
  const words = wordsOfThing(thing, names);
  const waits =
    tasks.length === 0 ? "" : `${names.tasks(tasks)} wait${tasks.length === 1 ? "s" : ""}`;
  return {
    name: nameOfThing(thing, names),
    words: [words, waits].filter((each) => each !== "").join("; "),
    task: thing.is === "lock" ? thing.holder : null,
  };
}
