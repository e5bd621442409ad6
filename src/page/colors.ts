/** The colours of the page, for what is drawn on a canvas: those of its style sheet. */

export interface Colors {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly accent: string;
  readonly good: string;
  readonly bad: string;
  readonly cancelled: string;
  readonly group: string;
  readonly tasks: readonly string[];
}

/** How many colours tasks have, one after another. */
const taskColors = 7;

export function colorsOf(element: Element): Colors {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: color("paper"),
    raised: color("raised"),
    ink: color("ink"),
    quiet: color("quiet"),
    rule: color("rule"),
    accent: color("accent"),
    good: color("good"),
    bad: color("bad"),
    cancelled: color("cancelled"),
    group: color("group"),
    tasks: Array.from({ length: taskColors }, (_, at) => color(`task-${at}`)),
  };
}

export function taskColor(colors: Colors, task: number): string {
  return colors.tasks[(task - 1) % taskColors] ?? colors.ink;
}

/** The class that gives an element the colour of a task. */
export function taskClass(task: number): string {
  return `task-${(task - 1) % taskColors}`;
}
