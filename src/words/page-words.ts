/** What the page of a run says besides sentences on the run: titles, buttons, hints. */

import { plural } from "./counts.ts";

/** Where a part of the page is one of two runs', behind its name. */
export const sideWords = [
  { title: "Left run", suffix: ", left" },
  { title: "Right run", suffix: ", right" },
] as const;

export const titles = {
  now: "What happens",
  timeline: "Timeline",
  source: "Source",
  tasks: "Tasks",
  ready: "Ready: what the loop runs next",
  timers: "Timers",
  things: "Locks and queues",
  output: "Output",
  why: "Why",
  log: "Log",
  player: "Player",
  keys: "Keys",
  signs: "Signs in the lanes",
  ends: "How each task ended",
  endsTable: "Ends of tasks",
  differenceTable: "Fields that differ",
  slider: "Event",
} as const;

/** What stands in a part that has nothing to show. */
export const emptyParts = {
  ready: "nothing",
  timers: "none wait",
  output: "nothing so far",
  why: "Select a task, gather, group or timeout to see why it was cancelled, or failed.",
  reasons: "No task cancelled it, and no error reached it.",
  line: "No line of the program is known yet.",
  file: "The text of this file was not found when the page was made.",
  end: "there is none",
  field: "none",
} as const;

/** The row of what is done outside tasks. */
export const hostRow = "the loop";

export const buttons = {
  start: "Start",
  end: "End",
  play: "Play",
  pause: "Pause",
  turnBack: "‹‹ Turn",
  turn: "Turn ››",
  eventBack: "‹ Event",
  event: "Event ›",
  slower: "Slower",
  faster: "Faster",
  find: "Find",
  keys: "Keys",
  close: "Close",
  differenceBack: "Previous difference",
  difference: "Next difference",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  wholeRun: "Whole run",
} as const;

/** The buttons behind `Next`. */
export const nextWords = {
  title: "Next",
  task: (isSelected: boolean) => (isSelected ? "event of the selection" : "step"),
  cancellation: "cancellation",
  failure: "failure",
  print: "print",
} as const;

export const hints = {
  run: "Run",
  speed: "Speed",
  findText: "find a text",
  findLabel: "Find a text",
  showKeys: "show these keys",
  keys: "? shows them, and what the signs mean",
  scopes: "gathers, groups and timeouts",
  pointing: "drag to move, wheel with Ctrl to zoom, click to go there",
  ended: "those that have ended, too",
  wholeRun: "In the whole run, what is still to come included:",
  task: "task",
  event: "event",
} as const;

/** What stands behind the place of a line, by when it is run. */
export const lineSuffixes = {
  now: "",
  next: " (comes next)",
  last: " (was last)",
} as const;

export function themeWords(isDark: boolean): string {
  return `${isDark ? "Light" : "Dark"} colours`;
}

/** How a browser names the keys. */
export const keyNames = {
  right: "→",
  left: "←",
  up: "↑",
  down: "↓",
  pagedown: "Page Down",
  pageup: "Page Up",
  home: "Home",
  end: "End",
  space: "Space",
  escape: "Esc",
} as const;

export function keyName(key: string): string {
  return Object.entries(keyNames).find(([each]) => each === key)?.[1] ?? key;
}

export function keyHint(key: string): string {
  return `key: ${key}`;
}

export function speedWords(speed: number): string {
  return `${speed} a second`;
}

/** The position, for readers of screens. */
export function positionWords(position: number, end: number, sentence: string): string {
  return `${position} of ${end}: ${sentence}`;
}

/** @param at The turn and the time; null before the first event. */
export function whereWords(
  seq: number | null,
  end: number,
  at: { readonly turn: number; readonly time: string },
): string {
  if (seq === null) return "before the first event";
  return `event ${seq} of ${end} · turn ${at.turn} of the loop · ${at.time}`;
}

/** The text alternative of the canvas. */
export function canvasWords(tasks: number): string {
  return `Lanes of ${plural(tasks, "task")}. The panels below have the same as text.`;
}

export function moreItems(count: number): string {
  return `${count} more`;
}

/** Behind the names of the tasks that wait at a line; `hidden` is how many are not named. */
export function waitingWords(count: number, hidden: number): string {
  return `${hidden > 0 ? `and ${hidden} more` : ""}${count === 1 ? " waits" : " wait"}`;
}

export function whyTitle(name: string | null): string {
  return name === null ? titles.why : `${titles.why}: ${name}`;
}

export function bothNames(names: readonly string[]): string {
  return names.join(" and ");
}

/** @param time Null where the two runs are at the same event. */
export function bothPlaces(time: string | null): string {
  return time === null ? "both at the same event" : `both at ${time}`;
}

/** How a task ended, and when; null for one that has not ended. */
export function endWords(end: { readonly words: string; readonly time: string } | null): string {
  return end === null ? "has not ended" : `${end.words} at ${end.time}`;
}

/** @param where `at event 12`; null if there is no difference. */
export function differenceTitle(where: string | null): string {
  return where === null ? "The two say the same." : `The first difference is ${where}`;
}

export function differencePlace(at: string | { readonly seq: number }): string {
  return typeof at === "string" ? `in the ${at}` : `at event ${at.seq}`;
}
