/** The commands: what the help shows of each, and its definition, loaded when it is needed. */

import type { CommandDefinition } from "../command-definition.ts";

export interface CommandEntry {
  /** How it is called, as the list of commands shows it. */
  readonly usage: string;
  readonly summary: string;
  load(): Promise<CommandDefinition>;
}

export const commands: Readonly<Record<string, CommandEntry>> = {
  run: {
    usage: "run [options] [scenarios...]",
    summary: "run scenarios and show what happens",
    load: async () => (await import("./run.ts")).definition,
  },
  list: {
    usage: "list [options] [folders...]",
    summary: "list the scenarios",
    load: async () => (await import("./list.ts")).definition,
  },
  show: {
    usage: "show [options] <name>",
    summary: "show a scenario's source with its lessons",
    load: async () => (await import("./show.ts")).definition,
  },
  compare: {
    usage: "compare [options] <scenario> [other]",
    summary: "show two scenarios side by side: how each task ended",
    load: async () => (await import("./compare.ts")).definition,
  },
  verify: {
    usage: "verify [options] [scenarios...]",
    summary: "compare scenarios with real CPython",
    load: async () => (await import("./verify.ts")).definition,
  },
  play: {
    usage: "play [options] <run>",
    summary: "step through a run in the terminal",
    load: async () => (await import("./play.ts")).definition,
  },
  open: {
    usage: "open [options] <run>",
    summary: "show a run in the browser, as a page to share",
    load: async () => (await import("./open.ts")).definition,
  },
  replay: {
    usage: "replay [options] <trace>",
    summary: "show a recorded trace without running code",
    load: async () => (await import("./replay.ts")).definition,
  },
  diff: {
    usage: "diff [options] <a> <b>",
    summary: "compare two traces or runs event by event",
    load: async () => (await import("./diff.ts")).definition,
  },
  why: {
    usage: "why [options] [run] [task]",
    summary: "explain why a task was cancelled, failed or hangs",
    load: async () => (await import("./why.ts")).definition,
  },
  new: {
    usage: "new [options] [name]",
    summary: "write a scenario of your own to start from",
    load: async () => (await import("./new.ts")).definition,
  },
  recorder: {
    usage: "recorder [options]",
    summary: "print the folder of the recorder for Python programs",
    load: async () => (await import("./recorder.ts")).definition,
  },
  completion: {
    usage: "completion [options] <shell>",
    summary: "print a shell's completion script",
    load: async () => (await import("./completion.ts")).definition,
  },
};

/** The commands that look for a project's settings. */
export async function configurable(): Promise<CommandDefinition[]> {
  const definitions = await Promise.all(Object.values(commands).map(({ load }) => load()));
  return definitions.filter(({ ignoresConfig }) => ignoresConfig !== true);
}
