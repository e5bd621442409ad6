/** Defaults of flags in a project's settings. Made by `npm run schema`; do not edit. */

/** Defaults for every command that has such a flag. */
export interface FlagDefaults {
  /** run every scenario that list shows */
  readonly all?: boolean;
  /** only scenarios on this topic */
  readonly topic?:
    | "tasks"
    | "cancellation"
    | "task groups"
    | "gather"
    | "timeouts"
    | "waiting"
    | "shielding"
    | "exception groups"
    | "locks and queues"
    | "eager start"
    | "deadlock"
    | "patterns";
  /** only those whose name, summary or lessons match; of files the name */
  readonly grep?: string | number;
  /** succeed even if nothing matches */
  readonly "allow-empty"?: boolean;
  /** colour the output */
  readonly color?: "always" | "auto" | "never";
  /** the same as --color never */
  readonly "no-color"?: boolean;
  /** write ASCII only */
  readonly ascii?: boolean;
  /** how to show it */
  readonly format?: "log" | "plain" | "json" | "lanes" | "tree";
  /** the tree after the event with a number, or at a time such as 1.5s */
  readonly "tree-at"?: string | number;
  /** say in the log what is not obvious, and the lessons */
  readonly explain?: boolean;
  /** only of these tasks: names, such as 'fetch-*', ids, or gather-1 */
  readonly task?: string | number | readonly (string | number)[];
  /** only events of these kinds: task.created, or all of task */
  readonly kind?: string | number | readonly (string | number)[];
  /** from an event's number on, or from a time such as 1.5s */
  readonly from?: string | number;
  /** up to an event's number, or to a time */
  readonly to?: string | number;
  /** only prints, cancellations, failures and ends */
  readonly brief?: boolean;
  /** a Python module instead of a file, as in python -m */
  readonly module?: string | number;
  /** for Python programs: a version, pyodide, or a path; by default the virtual environment's, else the newest */
  readonly python?: string | number | boolean | string | number | readonly (string | number)[];
  /** virtual takes no time; real is the default in a terminal */
  readonly clock?: "virtual" | "real";
  /** the real clock, this many times as fast */
  readonly speed?: string | number;
  /** end a scenario that takes longer, by any clock */
  readonly timeout?: string | number;
  /** stop after the first that goes wrong */
  readonly bail?: boolean;
  /** run one part of several, such as 2/5 */
  readonly shard?: string | number;
  /** run again what a changed file touches */
  readonly watch?: boolean;
  /** with --watch, leave on the terminal what is there */
  readonly "no-clear"?: boolean;
  /** compare the log with the transcript beside the file */
  readonly golden?: boolean;
  /** write the log to the transcript beside the file */
  readonly update?: boolean;
  /** print only what went wrong */
  readonly quiet?: boolean;
  /** record the trace too, for replay, why, compare and diff */
  readonly trace?: string | number;
  /** write a report too; several are possible, one of them on standard output (kinds: junit, tap, github, json, chrome, mermaid, html, svg, animated-svg, cast) */
  readonly report?: string | number | readonly (string | number)[];
  /** as a JSON array */
  readonly json?: boolean;
  /** the file as it is, to be copied */
  readonly source?: boolean;
  /** write a page too, with both side by side, to be stepped through together */
  readonly page?: string | number;
  /** ask what comes next, before each print, cancellation and end */
  readonly predict?: boolean;
  /** only print the path */
  readonly "no-browser"?: boolean;
  /** leave out places or times, or both: several, or a,b */
  readonly ignore?: string | number | readonly (string | number)[];
}

/** Defaults for `asyncdemo run` alone. */
interface RunDefaults
  extends Pick<
    FlagDefaults,
    | "all"
    | "topic"
    | "grep"
    | "allow-empty"
    | "color"
    | "no-color"
    | "ascii"
    | "format"
    | "tree-at"
    | "explain"
    | "task"
    | "kind"
    | "from"
    | "to"
    | "brief"
    | "module"
    | "clock"
    | "speed"
    | "timeout"
    | "bail"
    | "shard"
    | "watch"
    | "no-clear"
    | "golden"
    | "update"
    | "quiet"
    | "trace"
    | "report"
  > {
  /** for Python programs: a version, pyodide, or a path; by default the virtual environment's, else the newest */
  readonly python?: string | number;
}

/** Defaults for `asyncdemo list` alone. */
interface ListDefaults
  extends Pick<
    FlagDefaults,
    "json" | "topic" | "grep" | "allow-empty" | "color" | "no-color" | "ascii"
  > {}

/** Defaults for `asyncdemo show` alone. */
interface ShowDefaults extends Pick<FlagDefaults, "source" | "color" | "no-color" | "ascii"> {
  /** the Python twin instead */
  readonly python?: boolean;
}

/** Defaults for `asyncdemo compare` alone. */
interface CompareDefaults
  extends Pick<
    FlagDefaults,
    | "json"
    | "page"
    | "task"
    | "kind"
    | "from"
    | "to"
    | "brief"
    | "clock"
    | "timeout"
    | "color"
    | "no-color"
    | "ascii"
  > {
  /** for Python programs: a version, pyodide, or a path; by default the virtual environment's, else the newest */
  readonly python?: string | number;
}

/** Defaults for `asyncdemo verify` alone. */
interface VerifyDefaults
  extends Pick<
    FlagDefaults,
    "all" | "timeout" | "topic" | "grep" | "allow-empty" | "color" | "no-color" | "ascii"
  > {
  /** a version, pyodide or a path; several for a table */
  readonly python?: string | number | readonly (string | number)[];
}

/** Defaults for `asyncdemo play` alone. */
interface PlayDefaults
  extends Pick<FlagDefaults, "predict" | "clock" | "timeout" | "color" | "no-color" | "ascii"> {
  /** for Python programs: a version, pyodide, or a path; by default the virtual environment's, else the newest */
  readonly python?: string | number;
}

/** Defaults for `asyncdemo open` alone. */
interface OpenDefaults extends Pick<FlagDefaults, "no-browser" | "clock" | "timeout"> {
  /** for Python programs: a version, pyodide, or a path; by default the virtual environment's, else the newest */
  readonly python?: string | number;
}

/** Defaults for `asyncdemo replay` alone. */
interface ReplayDefaults
  extends Pick<
    FlagDefaults,
    | "format"
    | "tree-at"
    | "explain"
    | "task"
    | "kind"
    | "from"
    | "to"
    | "brief"
    | "color"
    | "no-color"
    | "ascii"
    | "quiet"
  > {}

/** Defaults for `asyncdemo diff` alone. */
interface DiffDefaults
  extends Pick<
    FlagDefaults,
    "ignore" | "json" | "page" | "clock" | "timeout" | "color" | "no-color" | "ascii"
  > {
  /** for Python programs: a version, pyodide, or a path; by default the virtual environment's, else the newest */
  readonly python?: string | number;
}

/** Defaults for `asyncdemo why` alone. */
interface WhyDefaults
  extends Pick<
    FlagDefaults,
    | "json"
    | "task"
    | "kind"
    | "from"
    | "to"
    | "brief"
    | "module"
    | "clock"
    | "timeout"
    | "color"
    | "no-color"
    | "ascii"
  > {
  /** for Python programs: a version, pyodide, or a path; by default the virtual environment's, else the newest */
  readonly python?: string | number;
}

/** Defaults for one command, by its name. */
export interface CommandDefaults {
  readonly run?: RunDefaults;
  readonly list?: ListDefaults;
  readonly show?: ShowDefaults;
  readonly compare?: CompareDefaults;
  readonly verify?: VerifyDefaults;
  readonly play?: PlayDefaults;
  readonly open?: OpenDefaults;
  readonly replay?: ReplayDefaults;
  readonly diff?: DiffDefaults;
  readonly why?: WhyDefaults;
}
