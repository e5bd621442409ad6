/** `asyncdemo why`. */

import type { Proved } from "../analysis/claims.ts";
import type { EventFilter } from "../analysis/event-filter.ts";
import { answer, subjectNames, subjectsNamed } from "../analysis/questions.ts";
import { toJson } from "../render/json.ts";
import { quoted, WhyPage } from "../render/why.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import { type Explanation, explainRun, toData } from "../words/explanation.ts";
import { whyProblems } from "../words/problems/commands.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { describeVerdict } from "../words/verdict.ts";
import { complain, quote, UsageError } from "./complain.ts";
import { complainOfUnused } from "./complain-of-tasks.ts";
import { worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import {
  codeOfRecorded,
  type RecordedRunsOptions,
  recordedModule,
  recordedRuns,
} from "./recorded-runs.ts";
import { helpHint } from "./refuse-word.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface WhyCommandOptions extends ScreenOptions, RecordedRunsOptions {
  readonly json: boolean;
  /** What is answered: the findings that an event which it shows proves. */
  readonly filter?: EventFilter | undefined;
  /** A Python module, in the place of a word. */
  readonly module?: string;
}

/**
 * Explains why tasks were cancelled, or failed, or wait forever.
 *
 * @param words The run, if no module is given; and a task's name or id, or the name of a gather.
 */
export async function whyCommand(
  words: readonly [string?, string?],
  { json, module, ...options }: WhyCommandOptions,
  io: Io,
): Promise<void> {
  const [word, subject] = module === undefined ? words : [undefined, onlyOne(words)];
  if (module === undefined && word === undefined) {
    throw new UsageError(whyProblems().noRun, helpHint("why"));
  }
  const recorded =
    module === undefined
      ? await recordedRuns(word as string, io, options)
      : await recordedModule(module, io, options);
  const { filter } = options;
  const runs = recorded.map((run) => {
    const explanation = explainRun(run);
    return filter === undefined ? explanation : narrowed(explanation, filter.seqs(run.events));
  });
  const asked = subject === undefined ? null : await findSubjects(runs, subject);
  for (const { summary } of recorded) noteCutOff(summary, io);
  io.setExitCode(worse(codeOfRecorded(recorded, options), complainOfUnused(filter, io)));
  if (json) {
    const data = asked === null ? runs.map(toData) : asked.map(([run, refs]) => about(run, refs));
    io.stdout.write(`${toJson(data, 2)}\n`);
    return;
  }
  const command = whyProblems().command(quoted(word ?? `-m ${module}`));
  const page = new WhyPage(makeScreen(io, options));
  if (asked === null) for (const run of runs) page.list(run, command);
  else for (const [run, refs] of asked) for (const ref of refs) page.subject(run, ref);
}

/** The findings that one of the events proves. */
function narrowed(all: Explanation, seqs: ReadonlySet<number>): Explanation {
  const isShown = ({ evidence }: Proved) => evidence.some((seq) => seqs.has(seq));
  const { cancellations, failures, destructions, abandonments, deadlock } = all;
  return {
    ...all,
    cancellations: cancellations.filter(isShown),
    failures: failures.filter(isShown),
    destructions: destructions.filter(isShown),
    abandonments: abandonments.filter(isShown),
    deadlock: deadlock !== null && isShown(deadlock) ? deadlock : null,
  };
}

function onlyOne([subject, second]: readonly [string?, string?]): string | undefined {
  if (second === undefined) return subject;
  throw new UsageError(whyProblems().tooMany(quote(second)), whyProblems().onlyTask);
}

/** What happened after the last event is not known: the answer may lack what it was to be. */
function noteCutOff(summary: TraceSummary, io: Io): void {
  const { how } = summary.ending;
  if (how !== "cut-off" && how !== "timed-out") return;
  complain(io, { message: sanitizeLine(`${summary.scenario}: ${describeVerdict(summary)}`) });
}

type Asked = readonly [run: Explanation, refs: ReturnType<typeof subjectsNamed>];

async function findSubjects(runs: readonly Explanation[], subject: string): Promise<Asked[]> {
  const found = runs
    .map((run): Asked => [run, subjectsNamed(run, subject)])
    .filter(([, refs]) => refs.length > 0);
  if (found.length > 0) return found;
  const known = [...new Set(runs.flatMap(subjectNames))];
  const { didYouMean, nearest } = await import("../engine/builtins/nearest.ts");
  const near = nearest(subject, known);
  throw new UsageError(
    whyProblems().noTask(quote(subject)),
    near !== null
      ? didYouMean(quote(near))
      : known.length > 0
        ? whyProblems().tasks(listed(known))
        : whyProblems().madeNoTask,
  );
}

/** The first of many names. */
function listed(names: readonly string[]): string {
  const most = 10;
  const rest = names.length - most;
  const shown = names.slice(0, most).map(quote).join(", ");
  return rest > 0 ? whyProblems().andMore(shown, rest) : shown;
}

/** The part of a run's data that is about what was asked for. */
function about(run: Explanation, refs: Asked[1]): object {
  const answers = refs.map((ref) => answer(run, ref));
  const cancellations = run.cancellations.filter((each) =>
    answers.some(({ own, reached, asked }) =>
      [own.cancellations, reached.cancellations, asked].some((list) => list.includes(each)),
    ),
  );
  const failures = run.failures.filter((each) =>
    answers.some(({ own, reached }) =>
      [own.failures, reached.failures].some((list) => list.includes(each)),
    ),
  );
  const isAsked = (task: number) => refs.some(({ kind, id }) => kind === "task" && id === task);
  const tasks = run.tasks.filter(({ id }) => isAsked(id));
  const destructions = run.destructions.filter(({ task }) => isAsked(task));
  const abandonments = run.abandonments.filter(({ task }) => isAsked(task));
  const isBlocked = answers.some(({ deadlock }) => deadlock !== null);
  const deadlock = isBlocked ? run.deadlock : null;
  return toData({
    ...run,
    tasks,
    cancellations,
    failures,
    destructions,
    abandonments,
    deadlock,
  });
}
