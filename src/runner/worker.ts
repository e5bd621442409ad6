/** The thread that a user's file runs in. */

import { dirname } from "node:path";
import { parentPort } from "node:worker_threads";
import { isWorthReading } from "../mistakes/glance.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import { loadProblems } from "../words/problems/loading.ts";
import { realClock, virtualClockOfThread } from "./clock.ts";
import { Interrupts } from "./drive.ts";
import { importProblem } from "./import-problem.ts";
import { RingWriter } from "./line-ring.ts";
import { loadFile } from "./load-file.ts";
import { takesUnseen } from "./load-surveyed.ts";
import { mayCloseDescriptors, mayReplaceBuiltins } from "./means.ts";
import { type Survey, survey } from "./module-survey.ts";
import { PrintedText } from "./printed-text.ts";
import { ScenarioProblem } from "./problem.ts";
import { runScenario } from "./run-scenario.ts";
import type { WorkerMessage, WorkerOrder, WorkerRequest } from "./worker-protocol.ts";

/** As it was before the file was loaded, which may replace it. */
const hostTurn = setImmediate;

async function work(order: WorkerOrder, onEnd: () => void): Promise<void> {
  const { port, path, name, clock, speed, timeoutSeconds, loaded } = order;
  const ring = new RingWriter(order.ring, () => port.postMessage(null));
  const post = (message: WorkerMessage): void => ring.write(message);
  /** Null where nothing can be replaced, or something has been. */
  let areBuiltinsReplaced: (() => boolean) | null = null;
  const postLine = (line: TraceLine): void => {
    if (areBuiltinsReplaced?.()) {
      areBuiltinsReplaced = null;
      post({ kind: "doubt" });
    }
    // What is printed comes in pieces that fit into a line.
    ring.write({ kind: "line", line }, "kind" in line && line.kind === "text.printed");
  };
  const kinds = order.kinds === null ? null : new Set<string>(order.kinds);
  const isRead = (line: TraceLine): boolean =>
    kinds === null || !("seq" in line) || kinds.has(line.kind);
  const interrupts = new Interrupts();
  port.on("message", ({ interrupt }: WorkerRequest) => interrupts.interrupt(interrupt));
  // A thread with nothing left to do ends, and is reported; listening is nothing to do.
  port.unref();
  const text = new PrintedText((late) => ring.write({ kind: "text", text: late }, true));
  const complain = ({ parts }: ScenarioProblem): void => {
    text.flush();
    post({ kind: "problem", problem: parts });
  };
  const report = reporter(path, complain);
  let hasEnded = false;
  /** What went wrong in the file when main had ended: it does not count if the run had failed. */
  const late: unknown[] = [];
  // Of its own host callbacks, and of promises without a handler.
  process.on("uncaughtException", (error) => {
    if (hasEnded) late.push(error);
    else report(error);
  });
  const surveyed = survey(path);
  if (mayReplaceBuiltins(surveyed)) ({ areBuiltinsReplaced } = await import("./builtins.ts"));
  const endAt = watchProgram(path, report);
  if (mayCloseDescriptors(surveyed)) {
    const { guardDescriptors } = await import("./descriptors.ts");
    guardDescriptors((call) => endAt(call, loadProblems().closesOthers));
  }
  try {
    const onRequire = (required: string) => post({ kind: "loaded", path: required });
    const listeners = loaded === null ? undefined : { loaded, onRequire };
    const scenario = await loadFile(path, surveyed, listeners);
    const isSuspect = await suspect(path, surveyed);
    const { asDeclared } = await runScenario(
      { name, folder: dirname(path), source: path, scenario },
      {
        clock: clock === "real" ? realClock(speed) : virtualClockOfThread(),
        onLine: (line) => {
          if (isRead(line)) postLine(line);
        },
        hasDetails: kinds === null,
        interrupts,
        printed: text.take(),
        isSuspect,
        hasTimers,
        onEnded: () => {
          hasEnded = true;
        },
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      },
    );
    // Node writes a warning, and raises what a promise without a handler was rejected with, when its
    // tick is over, which a run need not have had.
    await new Promise((resolve) => hostTurn(resolve));
    text.flush();
    onEnd();
    if (asDeclared && late.length > 0) report(late[0]);
    else post({ kind: "end" });
  } catch (error) {
    report(error);
  }
}

/**
 * Whether its text looks as if something in it did not do what it says.
 *
 * @throws ScenarioProblem when it imports what there is not.
 */
async function suspect(path: string, surveyed: Survey | null): Promise<boolean> {
  const texts = [...(surveyed?.modules.values() ?? [])].map(({ text }) => text);
  const isUnseen = surveyed !== null && takesUnseen(surveyed);
  if (isUnseen) {
    const { missingImport } = await import("./find-mistakes.ts");
    const problem = await missingImport(path);
    if (problem !== null) throw problem;
  }
  return isUnseen || texts.some(isWorthReading);
}

/** Whether timers of the file's own keep the thread alive. */
function hasTimers(): boolean {
  return process.getActiveResourcesInfo().includes("Timeout");
}

/**
 * A program that replaces or deletes what JavaScript provides takes it from this thread, too. Then
 * the thread only ends, which the command line reports: an error that is thrown here would end the
 * process, where Node cannot handle it any more.
 */
function reporter(
  path: string,
  complain: (problem: ScenarioProblem) => void,
): (error: unknown) => void {
  return (error) => {
    try {
      complain(error instanceof ScenarioProblem ? error : importProblem(path, error, beside));
    } catch {}
  };
}

/** Signals that end or stop the process, all its threads, and that nothing listens to. */
const deadlySignals = ["SIGKILL", "SIGSTOP", "SIGTSTP", "SIGABRT"] as const;

const endHint = loadProblems().howRunsEnd;

const beside = loadProblems().besideScenario;

/**
 * What the file does beside its scenario that must not pass for the scenario's end.
 *
 * @returns A function that reports such a call, and ends the thread.
 */
function watchProgram(
  path: string,
  report: (error: unknown) => void,
): (call: string, hint: string) => never {
  const { exit, kill, pid } = process;
  const { signals } = process.getBuiltinModule("node:os").constants;
  const reportCall = (text: string, hint = endHint): void => {
    const call = new Error(loadProblems().called(text));
    call.name = "Error";
    const { parts } = importProblem(path, call, beside);
    report(new ScenarioProblem({ ...parts, hint }, call));
  };
  process.exit = (code) => {
    try {
      reportCall(`process.exit(${code ?? ""})`);
    } catch {}
    return exit(code);
  };
  process.kill = (target, signal) => {
    const deadly = deadlySignals.find((each) => signal === each || signal === signals[each]);
    if (target !== pid || deadly === undefined) return kill(target, signal);
    reportCall(`process.kill(process.pid, "${deadly}")`);
    return exit(1);
  };
  return (call, hint) => {
    reportCall(call, hint);
    return exit(1);
  };
}

/**
 * Runs the file that the first message names: the thread may be started before that is known.
 *
 * @param onEnd Called before the end is reported, whereupon the thread may be ended.
 */
export function serve(onEnd: () => void): void {
  parentPort?.once("message", (order: WorkerOrder) => work(order, onEnd));
}
