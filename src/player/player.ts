/** Player: the position in a run, the selection, and what each command changes. */

import { sameRef } from "../analysis/run-index.ts";
import type { Ref } from "../trace/terms.ts";
import { noticeWords } from "../words/player-words.ts";
import type { PlayedRun } from "./played-run.ts";
import type { Direction, Played, StepBy } from "./stepping.ts";

export interface PlayerState {
  /** How many events have happened. */
  readonly position: number;
  /** The task, or other row of the lanes, that is looked at. */
  readonly selected: Ref | null;
  readonly isPlaying: boolean;
  /** Events in a second. */
  readonly speed: number;
  /** What was looked for last. */
  readonly search: string;
  /** That something asked for is not there; empty otherwise. */
  readonly notice: string;
}

export type Command =
  | { readonly do: "step"; readonly by: StepBy; readonly direction: Direction }
  | { readonly do: "go"; readonly position: number }
  | { readonly do: "home" | "end" | "play-or-pause" | "faster" | "slower" | "tick" }
  /** The one below or above what is selected, or none. */
  | { readonly do: "select-next"; readonly direction: Direction }
  | { readonly do: "select"; readonly ref: Ref | null }
  | { readonly do: "find"; readonly text: string }
  | { readonly do: "find-again"; readonly direction: Direction };

const slowest = 0.25;
const fastest = 256;

export const beginning: PlayerState = {
  position: 0,
  selected: null,
  isPlaying: false,
  speed: 2,
  search: "",
  notice: "",
};

export function play(run: Played, before: PlayerState, command: Command): PlayerState {
  const state = { ...before, notice: "" };
  const isPaused = { isPlaying: false };
  switch (command.do) {
    case "step":
      return stepped({ ...state, ...isPaused }, run, command.by, command.direction);
    case "go":
      return { ...state, ...isPaused, position: Math.max(0, Math.min(command.position, run.end)) };
    case "home":
      return { ...state, ...isPaused, position: 0 };
    case "end":
      return { ...state, ...isPaused, position: run.end };
    case "play-or-pause": {
      if (state.isPlaying) return { ...state, ...isPaused };
      return {
        ...state,
        isPlaying: true,
        position: state.position === run.end ? 0 : state.position,
      };
    }
    case "tick": {
      const position = Math.min(state.position + 1, run.end);
      return { ...state, position, isPlaying: state.isPlaying && position < run.end };
    }
    case "faster":
      return { ...state, speed: Math.min(state.speed * 2, fastest) };
    case "slower":
      return { ...state, speed: Math.max(state.speed / 2, slowest) };
    case "select":
      return { ...state, selected: command.ref };
    case "select-next":
      return { ...state, selected: nextRef(run, state.selected, command.direction) };
    case "find":
      return found({ ...state, ...isPaused, search: command.text }, run, 1);
    case "find-again":
      return found({ ...state, ...isPaused }, run, command.direction);
  }
}

/** How long an event stands while a run plays, in milliseconds. */
export function msPerEvent({ speed }: PlayerState): number {
  return 1000 / speed;
}

/** What there is to ask about: what is selected, or the task that runs. */
export function subjectOf(run: PlayedRun, { selected, position }: PlayerState): Ref | null {
  if (selected !== null) return selected;
  const id = run.stateAt(position).snapshot.running;
  return id === null ? null : { kind: "task", id };
}

export function isSelected(ref: Ref | null, selected: Ref | null): boolean {
  return ref === null || selected === null ? ref === selected : sameRef(ref, selected);
}

function stepped(state: PlayerState, run: Played, by: StepBy, direction: Direction): PlayerState {
  const position = run.step(state.position, by, direction, state.selected);
  if (position !== null) return { ...state, position };
  return { ...state, notice: noticeWords.noSuch(by, direction === 1) };
}

function found(state: PlayerState, run: Played, direction: Direction): PlayerState {
  if (state.search === "") return state;
  const position = run.find(state.position, state.search, direction);
  if (position === null) return { ...state, notice: noticeWords.nowhere(state.search) };
  const before = state.position;
  if (position === before) return { ...state, notice: noticeWords.onlyHere(state.search) };
  const isAhead = position > before;
  if (isAhead === (direction === 1)) return { ...state, position };
  return { ...state, position, notice: noticeWords.wrapped(direction === 1) };
}

function nextRef(run: Played, selected: Ref | null, direction: Direction): Ref | null {
  const choices = [null, ...run.selectable];
  const at = choices.findIndex((each) => isSelected(each, selected)) + direction;
  return choices[(at + choices.length) % choices.length] ?? null;
}
