/** The colours of the human formats: the only place that knows chalk. */

import { Chalk } from "chalk";
import type { ColorLevel } from "./screen.ts";

type Paint = (text: string) => string;

export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly cancelled: Paint;
  readonly group: Paint;
  /** What explains the rest. */
  readonly remark: Paint;
  /** A task's own colour, by its id. */
  task(id: number): Paint;
}

/** @param level Decided by us for each stream; chalk's own guess gets several cases wrong. */
export function makePalette(level: ColorLevel): Palette {
  const chalk = new Chalk({ level });
  const tasks = [
    chalk.cyan,
    chalk.blue,
    chalk.magenta,
    chalk.green,
    chalk.cyanBright,
    chalk.blueBright,
    chalk.magentaBright,
  ];
  return {
    bold: chalk.bold,
    dim: chalk.dim,
    good: chalk.green,
    bad: chalk.red.bold,
    cancelled: chalk.yellow,
    group: chalk.magenta,
    remark: chalk.italic,
    task: (id) => tasks[(id - 1) % tasks.length] ?? chalk.reset,
  };
}
