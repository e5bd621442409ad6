/** What the help of each command shows first, and last. */

export const examples = `Examples:
  asyncdemo run gather-cancel                 what happens when a gather is cancelled
  asyncdemo run gather-cancel --format lanes  the same as a picture
  asyncdemo run 'group-*' --format plain      what the Python programs would print
  asyncdemo run ./mine.ts --clock real        your own scenario, in real time
  asyncdemo why gather-cancel                 who cancelled what, and what came of it
  asyncdemo show gather-cancel                a scenario's source with its lessons
  asyncdemo list                              every scenario
`;

export const runExamples = `Examples:
  asyncdemo run gather-cancel                  by name
  asyncdemo run gather-cancel --explain        with a sentence below what is not obvious
  asyncdemo run 'gather-*' group-exception     by glob, and several
  asyncdemo run ./mine.ts --speed 2            your own file, twice as fast as real time
  asyncdemo run --topic timeouts --format plain
  asyncdemo run --all --format plain --clock virtual
  asyncdemo run gather-cancel --format json | jq .kind
  asyncdemo run gather-cancel --format lanes   who cancels whom, drawn
  asyncdemo run gather-cancel --tree-at 18     who waits for whom behind event 18
`;

export const listExamples = `Examples:
  asyncdemo list
  asyncdemo list --topic 'task groups'
  asyncdemo list --grep 'shield|uncancel'
  asyncdemo list --json | jq -r '.[].name'
`;

export const showExamples = `Examples:
  asyncdemo show gather-cancel                         with its lessons
  asyncdemo show gather-cancel --python                the same program in Python
  asyncdemo show gather-cancel --source > mine.ts      a scenario of your own to start from
`;

export const compareExamples = `Examples:
  asyncdemo compare gather-cancel-child group-cancel-child    who lives, who dies
  asyncdemo compare group-exception                           with its pair
  asyncdemo compare ./before.ts ./after.ts --json | jq '.tasks[] | select(.differs)'
`;

export const verifyExamples = `Examples:
  asyncdemo verify gather-cancel                       the same on CPython?
  asyncdemo verify --all --python 3.14 --python 3.12   which versions agree
  asyncdemo verify ./mine.ts                           with ./mine.py beside it
`;

export const whyExamples = `Examples:
  asyncdemo why gather-cancel                          what was cancelled, what failed, in a sentence each
  asyncdemo why gather-cancel Task-3                   who cancelled it, and where it landed
  asyncdemo why ./mine.ts worker --json                the same of your own file, as data
  asyncdemo run ./mine.ts --format json > run.ndjson && asyncdemo why run.ndjson
`;

/** What the help of each command with options ends with. */
export const environmentHelp = `
Every option can be set in the environment as well: ASYNCDEMO_FORMAT=plain, ASYNCDEMO_ASCII=1.`;
