/** Errors of recorded traces. */

/** A line that is none of a trace. */
export const lineProblems = () => ({
  notHeader: "its first line is not a trace header",
  noKind: "the line has no kind",
  otherSchema: "does not match the schema",
  firstNotJson: "its first line is not JSON",
  notJson: "the line is not JSON",
  firstNotObject: "its first line is not a JSON object",
  notObject: "the line is not a JSON object",
  tooDeep: (levels: number) => `its values are nested more than ${levels} deep`,
  proto: "a trace has no field called __proto__",
  schemaDiffers: "its schema differs",
  otherVersion: (version: number) =>
    `its format is version ${version}; this asyncdemo knows version 1`,
  notTrace: (why: string) => `this is not a trace of asyncdemo: ${why}`,
  notUtf8: "this is not UTF-8",
  tooLong: "the line is longer than a trace allows",
});

/** What to do about a trace that cannot be read. */
export const traceHints = () => ({
  again: "record it again: asyncdemo run NAME --trace FILE",
  cut: (again: string) => `the file may be cut off; ${again}`,
  record: "asyncdemo run NAME --trace FILE records one",
  newer: "a newer asyncdemo can read it",
});

/** Lines that do not fit those before them. */
export const traceProblems = () => ({
  afterSummary: "only the header of another run may follow a summary",
  noSummaryBefore: (scenario: string) => `a run of ${scenario} has no summary before this header`,
  seq: (seq: unknown, expected: number) => `seq is ${seq}, expected ${expected}`,
  cause: (seq: number, cause: unknown) =>
    `event ${seq} has the cause ${cause}, which is not an earlier event`,
  counts: (events: number, counted: number) =>
    `the summary counts ${events} events, but there are ${counted}`,
  otherScenario: (scenario: string, header: string) =>
    `the summary is of ${scenario}, the header of ${header}`,
  endsInMiddle: (scenario: string) =>
    `the trace ends in the middle of ${scenario}: it has no summary`,
  empty: (name: string) => `${name} is empty`,
});

/** Events that contradict one another. */
export const consistencyProblems = () => ({
  earlier: (atMs: number, beforeMs: number) =>
    `at ${atMs} ms it is earlier than the event before it, at ${beforeMs} ms`,
  summaryEarlier: (atMs: number, lastMs: number) =>
    `the summary is at ${atMs} ms, the last event at ${lastMs} ms`,
  listsUnmet: "the summary says that all was as declared, and lists what was not",
  saysDeclared: (how: string) => `the summary says as declared, but main was ${how}`,
  createdTwice: (task: number) => `task ${task} is created a second time`,
  endsTwice: (task: number) => `task ${task} ends a second time`,
  afterEnd: (task: number, verb: string) => `task ${task} ${verb} after its end`,
  otherState: (task: number, verb: string, state: string) =>
    `task ${task} ${verb}, but it is ${state}`,
  beginsTwice: (kind: string, id: number) => `${kind}-${id} begins a second time`,
  scopeEndsTwice: (kind: string, id: number) => `${kind}-${id} ends a second time`,
  unknownTask: (id: number) => `it names task ${id}, which was never created`,
  unknownScope: (kind: string, id: number) => `it names ${kind}-${id}, which was never begun`,
  hasError: (kind: string) => `${kind} has an error, but says returned`,
  hasNoError: (kind: string) => `${kind} says raised, but has no error`,
});
