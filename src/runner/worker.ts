/** The thread that a user's file runs in. */

import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { realClock, virtualClock } from "./clock.ts";
import { Interrupts } from "./drive.ts";
import { importProblem } from "./import-problem.ts";
import { loadFile } from "./load-file.ts";
import { PrintedText } from "./printed-text.ts";
import { ScenarioProblem } from "./problem.ts";
import { runScenario } from "./run-scenario.ts";
import {
  mostUnderWay,
  type WorkerMessage,
  type WorkerOrder,
  type WorkerRequest,
} from "./worker-protocol.ts";

const { path, name, clock, speed, timeoutSeconds, loaded, dealtWith } = workerData as WorkerOrder;

const dealt = new Int32Array(dealtWith);
let posted = 0;

function post(message: WorkerMessage): void {
  // A reader that cannot keep up is waited for, however busy the program.
  for (;;) {
    const seen = Atomics.load(dealt, 0);
    if (posted - seen < mostUnderWay) break;
    Atomics.wait(dealt, 0, seen);
  }
  posted++;
  parentPort?.postMessage(message);
}

async function work(): Promise<void> {
  const interrupts = new Interrupts();
  parentPort?.on("message", ({ interrupt }: WorkerRequest) => interrupts.interrupt(interrupt));
  // A thread with nothing left to do ends, and is reported; listening is nothing to do.
  parentPort?.unref();
  const text = new PrintedText((late) => post({ kind: "text", text: late }));
  const complain = ({ parts }: ScenarioProblem): void => {
    text.flush();
    post({ kind: "problem", problem: parts });
  };
  watchProgram(complain);
  try {
    const onRequire = (required: string) => post({ kind: "loaded", path: required });
    const scenario = await loadFile(path, loaded === null ? undefined : { loaded, onRequire });
    const summary = await runScenario(
      { name, folder: dirname(path), source: path, scenario },
      {
        clock: clock === "real" ? realClock(speed) : virtualClock,
        onLine: (line) => post({ kind: "line", line }),
        interrupts,
        printed: text.take(),
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      },
    );
    text.flush();
    post({ kind: "end", summary });
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error;
    complain(error);
  }
}

/** What the file does beside its scenario that must not pass for the scenario's end. */
function watchProgram(complain: (problem: ScenarioProblem) => void): void {
  // Its own host callbacks, and promises that nobody handles.
  process.on("uncaughtException", (error) => complain(importProblem(path, error)));
  const exit = process.exit;
  process.exit = (code) => {
    const call = new Error(`the program called process.exit(${code ?? ""})`);
    call.name = "Error";
    complain(importProblem(path, call));
    return exit(code);
  };
}

void work();
