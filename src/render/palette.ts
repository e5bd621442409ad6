/** The colours of the formats for people: the only user of chalk. */

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
  /** For remarks. */
  readonly remark: Paint;
  /** The colour of a task, by id. */
  task(id: number): Paint;
}

const asItIs: Paint = (text) => text;

const withoutColours: Palette = {
  bold: asItIs,
  dim: asItIs,
  good: asItIs,
  bad: asItIs,
  cancelled: asItIs,
  group: asItIs,
  remark: asItIs,
  task: () => asItIs,
};

/** @param level Determined per stream; chalk's detection is wrong in several cases. */
export function makePalette(level: ColorLevel): Palette {
  if (level === 0) return withoutColours;
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
