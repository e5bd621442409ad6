/** What a player in a terminal says besides sentences on the run: titles, hints, questions. */

export const panelTitles = {
  source: "source",
  tasks: "tasks",
  output: "output",
  event: "the event, in full",
  ready: "ready, in order",
  timers: "timers",
  things: "locks and queues",
} as const;

/** What stands in a panel that has nothing to show. */
export const emptyPanels = {
  source: "no line is known yet",
  file: "the file was not found",
  output: "nothing so far",
  ready: "nothing",
  timers: "none",
  why: "select a row: up, down",
  reasons: "No task cancelled it, no error reached it.",
  later: "It covers the whole run, so it is shown after the last question.",
} as const;

/** The title of what explains a row: it knows how the run goes on. */
export function whyTitle(name: string | null): string {
  return name === null ? "why" : `why ${name}, in the whole run`;
}

export const scrollSides = ["up", "down", "left", "right"] as const;
export type ScrollSide = (typeof scrollSides)[number];

/** The keys that scroll a panel, at its title where there is more. */
export const scrollMarks = {
  up: ["K↑", "K up"],
  down: ["J↓", "J down"],
  left: ["H←", "H left"],
  right: ["L→", "L right"],
} as const satisfies Readonly<Record<ScrollSide, readonly [unicode: string, ascii: string]>>;

/** What stands behind the place of a line, by when it is run. */
export const lineWords = { now: "", next: ", comes next", last: ", was last" } as const;

export const footerHints = {
  help: "any key goes back",
  moreHelp: "any key shows more",
  /** What else is pressed stands below the question. */
  question: ["q quit"],
  /**
   * The keys that matter most first.
   *
   * @param event The keys for the next event and the one before.
   * @param select Those for the rows above and below.
   */
  play: (event: string, select: string) => [
    "? keys",
    "q quit",
    `${event} event`,
    "space play",
    "tab panel",
    "c f p cancel, failure, print",
    `${select} select a row`,
  ],
} as const;

export const arrowNames = {
  event: ["← →", "left right"],
  select: ["↑ ↓", "up down"],
} as const;

/** What the keys do; for those that step, by what they step to. */
export const keyWords = {
  event: "the next event, the one before",
  turn: "the next turn of the loop, the one before",
  task: "the next step of a task, or event of the selected row",
  cancellation: "the next cancellation",
  failure: "the next failure",
  print: "the next print",
  ends: "the beginning, the end",
  play: "play, pause",
  speed: "faster, slower",
  select: "select a task, gather, group, timeout or shield",
  selectNone: "select none",
  findAgain: "find again, backwards",
} as const;

const goals = {
  event: "event",
  turn: "turn",
  task: "step",
  cancellation: "cancellation",
  failure: "failure",
  print: "print",
} as const;

/** Why a key did nothing, or something else than usual. */
export const noticeWords = {
  noSuch: (goal: keyof typeof goals, isAhead: boolean) =>
    `no ${goals[goal]} ${isAhead ? "after" : "before"} this`,
  nowhere: (text: string) => `“${text}” was not found`,
  onlyHere: (text: string) => `“${text}” is only here`,
  wrapped: (isAhead: boolean) => `continued from the ${isAhead ? "beginning" : "end"}`,
} as const;

/** In place of a sentence on the event, before the first. */
export const beforeFirst = "Nothing has happened yet.";

export function panelKeyWords(panels: readonly string[]): string {
  return `another panel: ${panels.join(", ")}`;
}

export const findKeyWords = "find a text";
export const goKeyWords = "go to an event by its number";
export const scrollKeyWords = "scroll the panel at the left: down, up, right, left";

/** Below the lanes, where the signs at the position are explained as soon as there is one. */
export const legendBeginning = "Here stands what the signs at the position mean; ? has them all.";

/** Before the signs that the lanes of this run have. */
export const legendTitle = "The symbols in the lanes (asyncdemo help lanes explains them):";

/** What is typed, by what it is for. */
export const typedWords = {
  find: (typed: string) => `/${typed}`,
  go: (typed: string) => `go to event ${typed}`,
} as const;

/** What a player says that asks what comes next. */
export const predictWords = {
  title: "predict",
  beginning:
    "Before each print, cancellation and end you are asked what comes next. Answer with a number. What has not happened yet is hidden.",
  keys: "answer a question",
} as const;

export const question = "What comes next?";

export function scoreWords(right: number, asked: number): string {
  return `${right} of ${asked} right`;
}

export function questionHint(score: string): string {
  return `press its number; ${score} so far`;
}

export function answerHint(score: string): string {
  return `${score}; any key goes on`;
}

/** @param seq The number of the event that was chosen, where another comes first. */
export function answerWords(seq: number | null): string {
  return seq === null ? "Right." : `Not yet: that is event ${seq}.`;
}
