/** `asyncdemo recorder`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";

export const definition: CommandDefinition<[], object> = {
  name: "recorder",
  description: `Prints the folder of the recorder for Python programs, for PYTHONPATH.

The recorder is a Python package of the standard library only: it records an asyncio program on
CPython 3.11 or newer, without Node, as a trace that why, replay, diff and the other views read.`,
  examples: `Examples:
  PYTHONPATH=$(asyncdemo recorder) python -m asyncdemo_record mine.py
  asyncdemo why trace.ndjson
`,
  words: [],
  flags: [],
  ignoresConfig: true,
  async run(_, io) {
    const { recorderCommand } = await import("../recorder-command.ts");
    recorderCommand(io);
  },
};
