/** What test/bench/scale.ts measured, as a table of ratios. */

/** What one process cost. */
export interface Cost {
  /** Of the processor's time. */
  readonly seconds: number;
  /** At its peak. */
  readonly megabytes: number;
  /** Written to standard output. */
  readonly lines: number;
}

export interface Scale {
  readonly node: string;
  /** By the command, and the number of tasks. */
  readonly costs: Readonly<Record<string, Readonly<Record<string, Cost>>>>;
}

export const scaleFile = "docs/scale.json";

/** The size that the others are compared with. */
const unit = 1000;

export function scaleTable({ costs }: Scale): string {
  const sizes = [...new Set(Object.values(costs).flatMap((row) => Object.keys(row).map(Number)))];
  const others = sizes.filter((size) => size !== unit).sort((a, b) => a - b);
  const count = (size: number) => size.toLocaleString("en");
  const head = [
    "",
    `${count(unit)} tasks`,
    ...others.flatMap((size) => [`${count(size)}: time`, "memory", "lines"]),
  ];
  const rows = Object.entries(costs).map(([name, row]) => {
    const one = row[unit];
    const first = one && `${one.seconds.toFixed(2)} s, ${one.megabytes.toFixed(0)} MB`;
    const cells = others.flatMap((size) => {
      const cost = row[size];
      if (cost === undefined || one === undefined) return ["–", "–", "–"];
      const ratios = [cost.seconds / one.seconds, cost.megabytes / one.megabytes];
      return [...ratios.map((ratio) => ratio.toFixed(2)), count(cost.lines)];
    });
    return [`\`${name}\``, first ?? "–", ...cells];
  });
  return [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** The section of docs/robustness.md. */
export function scaleSection(scale: Scale): string {
  return `How the cost of a command grows with the tasks of a run: in each, a group has so many tasks, of which one fails and the others are cancelled. Processor time and peak memory of one process, as multiples of the same with ${unit.toLocaleString("en")} tasks, and the lines that it writes. Made by \`npm run bench:scale -- --write\` and \`npm run docs\`, on Node ${scale.node}. It fails where 10,000 tasks take more than 11 times the time, or 4 times the memory.

${scaleTable(scale)}
`;
}
