/** The streams, environment, exit code and signals of this process. */

import { fileProblems } from "../words/problems/files.ts";
import { UsageError } from "./complain.ts";
import { exitCodes, worse } from "./exit-codes.ts";
import type { EndingSignal, Io } from "./io.ts";
import { leaveNow } from "./leave.ts";
import { BufferedStream } from "./output-stream.ts";

const endingSignals: readonly EndingSignal[] = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/** The process's own. */
export function processIo(): Io {
  const stdout = new BufferedStream(1);
  const stderr = new BufferedStream(2, stdout);
  let isSignalled = false;
  let folder: string | null = null;
  return {
    stdin: {
      get isTTY() {
        return process.stdin.isTTY === true;
      },
      pick: async (question) => (await import("./pick.ts")).pick(question),
      read: () => process.stdin,
      async rawInput() {
        const { takeRawInput } = await import("./raw-input.ts");
        return (listener) => takeRawInput(process.stdin, listener);
      },
    },
    stdout,
    stderr,
    env: process.env,
    get folder() {
      folder ??= currentFolder();
      return folder;
    },
    handOver() {
      stdout.flush();
      return [0, 1, 2];
    },
    async page(text, pager) {
      stdout.flush();
      return (await import("./run-pager.ts")).runPager(text, pager);
    },
    showsLinks: async () => (await import("./shows-links.ts")).showsLinks(),
    setExitCode: (code) => {
      process.exitCode = worse(Number(process.exitCode ?? exitCodes.ok), code);
    },
    exitNow: (code = Number(process.exitCode ?? 0)) => {
      leaveNow(code, () => stdout.flush());
    },
    onSignal(listener) {
      const listen = (signal: NodeJS.Signals): void => {
        isSignalled = true;
        listener(signal as EndingSignal);
      };
      for (const signal of endingSignals) process.on(signal, listen);
      return () => {
        for (const signal of endingSignals) process.off(signal, listen);
      };
    },
    get isSignalled() {
      return isSignalled;
    },
    onCrash(listener) {
      process.on("uncaughtException", listener);
    },
    watchFolders: async (listener) => (await import("./watch-folders.ts")).watchFolders(listener),
    onLeave(restore, again) {
      process.prependListener("uncaughtException", restore).on("exit", restore);
      if (process.platform === "win32") {
        return () => process.off("uncaughtException", restore).off("exit", restore);
      }
      const stopListening = [onSuspend(restore, again), onHangUp(restore)];
      return () => {
        process.off("uncaughtException", restore).off("exit", restore);
        for (const stop of stopListening) stop();
      };
    },
    onExit(listener) {
      process.on("exit", listener);
      return () => process.off("exit", listener);
    },
  };
}

/** Lets signals end the process while it waits and could not listen. */
export function withSignals(wait: () => void): void {
  const listeners = endingSignals.map((signal) => {
    const own = process.listeners(signal);
    process.removeAllListeners(signal);
    return [signal, own] as const;
  });
  wait();
  for (const [signal, own] of listeners) for (const listener of own) process.on(signal, listener);
}

function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    throw new UsageError(fileProblems().noCurrentFolder);
  }
}

/** Ctrl-Z: who listens to the signal has to stop the process. */
function onSuspend(restore: () => void, again: () => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  const suspend = (): void => {
    restore();
    // Nothing else may keep the process until SIGCONT has been read.
    waiting = setInterval(() => {}, 1 << 30);
    process.kill(process.pid, "SIGSTOP");
  };
  const resume = (): void => {
    clearInterval(waiting);
    again();
  };
  process.on("SIGTSTP", suspend).on("SIGCONT", resume);
  return () => {
    clearInterval(waiting);
    process.off("SIGTSTP", suspend).off("SIGCONT", resume);
  };
}

/** What ends a process at once, SIGINT, SIGTERM and the signals of faults left out. */
const fatalSignals = [
  "SIGHUP",
  "SIGQUIT",
  "SIGABRT",
  "SIGALRM",
  "SIGUSR2",
  "SIGVTALRM",
  "SIGXCPU",
] as const;

/** The terminal is closed, Ctrl-\, and such: where nothing else listens, that ends the process. */
function onHangUp(restore: () => void): () => void {
  const listeners = fatalSignals.map((signal) => {
    const leave = (): void => {
      restore();
      if (process.listenerCount(signal) > 1) return;
      process.off(signal, leave);
      process.kill(process.pid, signal);
    };
    process.on(signal, leave);
    return () => process.off(signal, leave);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}
