/** A program as Python and as TypeScript, side by side. */

import type { Block, Program } from "./program.ts";
import type { Source, StatementKind, Writer } from "./statement.ts";
import { surface } from "./surface.ts";

interface Language {
  readonly open: (name: string, isCoroutine: boolean) => string;
  readonly close: readonly string[];
  readonly empty: readonly string[];
  readonly comment: string;
  readonly write: (kind: StatementKind) => StatementKind["python"];
}

const python: Language = {
  open: (name, isCoroutine) => `${isCoroutine ? "async " : ""}def ${name}():`,
  close: [],
  empty: ["pass"],
  comment: "#",
  write: (kind) => kind.python,
};

const typescript: Language = {
  open: (name, isCoroutine) => `function${isCoroutine ? "*" : ""} ${name}() {`,
  close: ["}"],
  empty: [],
  comment: "//",
  write: (kind) => kind.typescript,
};

/** The two sources, Python on the left. */
export function printProgram(program: Program): string {
  const left = write(program, python);
  const right = write(program, typescript);
  const width = Math.max(...left.map((line) => line.length)) + 3;
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, row) =>
    `${(left[row] ?? "").padEnd(width)}| ${right[row] ?? ""}`.trimEnd(),
  ).join("\n");
}

function write(program: Program, language: Language): string[] {
  const lines = [
    ...(program.eager ? [`${language.comment} with the eager task factory`] : []),
    ...(program.debug ? [`${language.comment} in debug mode`] : []),
  ];
  let names = 0;
  const define = (prefix: string, block: Block, isCoroutine: boolean): [string, Source] => {
    const name = prefix === "main" ? prefix : `${prefix}${++names}`;
    const definitions: Source[] = [];
    const writer: Writer = {
      block: (inner) => {
        const written = inner.flatMap((statement) => {
          const kind = surface.kind(statement.do);
          return language.write(kind).call(kind, statement, writer);
        });
        return written.length === 0 ? language.empty : written;
      },
      coroutine: (inner) => nested("job", inner, true),
      callback: (inner) => nested("callback", inner, false),
    };
    const nested = (kind: string, inner: Block, awaits: boolean): string => {
      const [defined, source] = define(kind, inner, awaits);
      definitions.push(source);
      return defined;
    };
    const body = writer.block(block);
    const source = [language.open(name, isCoroutine), [...definitions.flat(), ...body]];
    return [name, [...source, ...language.close]];
  };
  lines.push(...flatten(define("main", program.main, true)[1], ""));
  return lines;
}

function flatten(source: Source, indent: string): string[] {
  return source.flatMap((part) =>
    typeof part === "string" ? [indent + part] : flatten(part, `${indent}  `),
  );
}
