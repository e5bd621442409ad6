/** The thread that a user's file runs in. */

import { dirname } from "node:path";
import { type MessagePort, parentPort } from "node:worker_threads";
import { realClock, virtualClockOfThread } from "./clock.ts";
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

type Post = (message: WorkerMessage) => void;

function postTo(port: MessagePort, dealtWith: SharedArrayBuffer): Post {
  const dealt = new Int32Array(dealtWith);
  let posted = 0;
  return (message) => {
    // A reader that cannot keep up is waited for, however busy the program.
    for (;;) {
      const seen = Atomics.load(dealt, 0);
      if (posted - seen < mostUnderWay) break;
      Atomics.wait(dealt, 0, seen);
    }
    posted++;
    port.postMessage(message);
  };
}

async function work(port: MessagePort, order: WorkerOrder): Promise<void> {
  const { path, name, clock, speed, timeoutSeconds, loaded, dealtWith } = order;
  const post = postTo(port, dealtWith);
  const interrupts = new Interrupts();
  port.on("message", ({ interrupt }: WorkerRequest) => interrupts.interrupt(interrupt));
  // A thread with nothing left to do ends, and is reported; listening is nothing to do.
  port.unref();
  const text = new PrintedText((late) => post({ kind: "text", text: late }));
  const complain = ({ parts }: ScenarioProblem): void => {
    text.flush();
    post({ kind: "problem", problem: parts });
  };
  watchProgram(path, complain);
  try {
    const onRequire = (required: string) => post({ kind: "loaded", path: required });
    const scenario = await loadFile(path, loaded === null ? undefined : { loaded, onRequire });
    const summary = await runScenario(
      { name, folder: dirname(path), source: path, scenario },
      {
        clock: clock === "real" ? realClock(speed) : virtualClockOfThread(),
        onLine: (line) => post({ kind: "line", line }),
        interrupts,
        printed: text.take(),
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      },
    );
    // Node writes a warning on its next tick, which a run need not have had.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    text.flush();
    post({ kind: "end", summary });
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error;
    complain(error);
  }
}

/** What the file does beside its scenario that must not pass for the scenario's end. */
function watchProgram(path: string, complain: (problem: ScenarioProblem) => void): void {
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

// The thread may have been started before anybody knew for which file.
parentPort?.once("message", (order: WorkerOrder) => work(parentPort as MessagePort, order));
