/** What a program's language calls things, for sentences that name them. */

import type { TraceHeader } from "../trace/trace-line.ts";

const spellings = {
  typescript: {
    createTask: "createTask()",
    taskDone: "taskDone()",
    returnExceptions: "returnExceptions",
    infinity: "Infinity",
  },
  python: {
    createTask: "create_task()",
    taskDone: "task_done()",
    returnExceptions: "return_exceptions=True",
    infinity: "inf",
  },
} as const;

export type Spelling = Readonly<Record<keyof (typeof spellings)["typescript"], string>>;

/** The header of a trace says which language its program is in. */
export type LanguageSource = Pick<TraceHeader, "python">;

export function spellingOf({ python }: LanguageSource): Spelling {
  return python === undefined ? spellings.typescript : spellings.python;
}
