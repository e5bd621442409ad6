/** What a player in a terminal says besides sentences on the run: titles, hints, questions. */

export const panelTitles = {
  source: "source",
  tasks: "tasks",
  output: "output",
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
  why: "select a task: up, down",
  reasons: "No task cancelled it, no error reached it.",
  later: "It covers the whole run: at the end, when all has been asked.",
} as const;

/** The title of what explains a task: it knows how the run goes on. */
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
  /**
   * The keys that matter most first.
   *
   * @param arrows The keys for the next event and the one before.
   */
  play: (arrows: string) => [
    "? keys",
    "q quit",
    `${arrows} event`,
    "space play",
    "tab panel",
    "c f p cancel, failure, print",
  ],
} as const;

export const arrowNames = ["← →", "left right"] as const;

export function panelKeyWords(panels: readonly string[]): string {
  return `another panel: ${panels.join(", ")}`;
}

export const findKeyWords = "find a text";
export const goKeyWords = "go to an event by its number";
export const scrollKeyWords = "scroll the panel at the left: down, up, right, left";

/** Before the signs that the lanes of this run have. */
export const legendTitle = "The signs in the lanes, of which asyncdemo help lanes says more:";

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
