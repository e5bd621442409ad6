/** The vocabulary of names, comments, messages and documents, and where English stands. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** What is read: folders, and single documents. */
const read = [
  "CHANGELOG.md",
  "README.md",
  "docs",
  "scenarios",
  "src/README.md",
  "src/analysis",
  "src/cli",
  "src/config",
  "src/engine",
  "src/index.ts",
  "src/mistakes",
  "src/page",
  "src/player",
  "src/python",
  "src/render",
  "src/runner",
  "src/scenario",
  "src/trace",
  "src/translation",
  "src/vitest",
  "src/words",
  "templates",
];

/** Words that have a usual word instead: report, record, show, notify; caller, no one, any. */
const unusualWords = new Set([
  ...["tell", "tells", "telling", "teller", "told", "untold", "retold"],
  ...["whoever", "whomever", "whosoever", "nobody", "somebody", "everybody", "anybody"],
]);

/** Phrases that have a usual word instead: happens to, yields control, differs, has. */
const unusualPhrases = [
  /\bbec(omes|ame|ome) of\b/i,
  /\bgiv(es?|en|ing) up (its|their|the) turn\b/i,
  /\bis another( one)?( than|[.,;:)]|$)/i,
  /\bknow(s|n)? of\b/i,
  /\bha(s|ve) it that\b/i,
];

describe("vocabulary", () => {
  test("names, comments, messages and documents use the usual words", () => {
    expect(read.flatMap(filesIn).flatMap((file) => unusualIn(file))).toEqual([]);
  });

  test("titles of tests and summaries of programs use them as well", () => {
    const titles = filesIn("test")
      .filter((file) => file.endsWith(".test.ts"))
      .flatMap((file) => unusualIn(file, /^\s*(?:\]\)|(?:test|it|describe)\b\S*)\((?=["`])/));
    const summaries = filesIn("test/behaviour")
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => unusualIn(file, /^\s*summary:/));
    expect([...titles, ...summaries]).toEqual([]);
  });

  test.each([
    ["/** To be told of every event. */", ["told"]],
    ["const worthTelling = whoeverAsks();", ["Telling", "whoever"]],
    ["// What becomes of a task.", ["becomes of"]],
    ["the log is another than in mine.golden", ["is another than"]],
    ["Another task runs; metadata, stellar and bestowed are other words.", []],
  ])("of %j these are unusual: %j", (line, expected) => {
    expect(unusual(line)).toEqual(expected);
  });
});

describe("English that users read", () => {
  /** The engine's messages are asyncio's; help stands in the definition of its command or flag. */
  const elsewhere = ["src/words", "src/engine", "src/cli/definitions", "src/config"];

  /** Its labels are single words, too: the next test reads it. */
  const page = "src/page";

  /** Rules, each a pattern with the sentence about it, which is of use for nothing else. */
  const withChecks = ["src/mistakes", "src/translation"];

  /** Texts of formats that others have defined, errors of Python's, code that is made, and topics. */
  const ofOthers = [
    ...["gallery-topics", "module-survey", "resolve-self", "start", "tsx"].map(
      (name) => `src/runner/${name}.ts`,
    ),
    "src/python/native-python.ts",
    "src/scenario/print.ts",
    "src/render/traceback.ts",
    "src/render/reports/junit.ts",
    "src/render/reports/mermaid-diagram.ts",
    "src/render/reports/svg.ts",
    "src/render/reports/tap.ts",
  ];

  /**
   * Headings that are looked for, what JavaScript calls things, messages of Python's or that are
   * recognised, and bugs of ours.
   */
  const lookedFor: Readonly<Record<string, readonly string[]>> = {
    "src/analysis/lane-sheet.ts": ["… has no row", " has no row"],
    "src/runner/gallery-index.ts": [
      "… is on no topic of the gallery: …",
      " is on no topic of the gallery: ",
    ],
    "src/runner/run-sync.ts": ["asyncio.run() cannot be called from a running event loop"],
    "src/runner/run.ts": ["asyncio.run() cannot be called from a running event loop"],
    "src/scenario/define-scenario.ts": [
      ...["GeneratorFunction", "AsyncFunction", "AsyncGeneratorFunction", "Function"].map(
        (name) => `[object ${name}]`,
      ),
    ],
    "src/cli/help-topics.ts": ["The log", "Less of it"],
    "src/cli/load-config.ts": ["end of JSON"],
  };

  test("stands in src/words, that of errors included", () => {
    const files = filesIn("src")
      .filter((file) => file.endsWith(".ts") && !ofOthers.includes(file))
      .filter(
        (file) => ![...elsewhere, page, ...withChecks].some((path) => file.startsWith(`${path}/`)),
      );
    const found = files.flatMap((file) =>
      textsIn(file, readFileSync(join(root, file), "utf8"))
        .filter(({ text }) => isEnglish(text))
        .filter(({ text }) => !lookedFor[file]?.includes(text)),
    );
    expect(found.map(({ file, line, text }) => `${file}:${line}: ${text}`)).toEqual([]);
  });

  test("on the page stands in src/words as well, single words included", () => {
    const found = filesIn("src/page")
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => {
        const source = readFileSync(join(root, file), "utf8");
        const english = textsIn(file, source).filter(
          ({ text }) => isEnglish(text) && !ofStyle.test(text),
        );
        return [...english, ...labelsIn(file, source)];
      });
    expect(found.map(({ file, line, text }) => `${file}:${line}: ${text}`)).toEqual([]);
  });

  test.each([
    ["<h2>Log</h2>", ["Log"]],
    ['<p aria-label="Log" class="log">{titles.log}</p>', ["Log"]],
    ["<p>{count} more</p>", ["more"]],
    ['<p title={titles.log} data-x="y">›</p>', []],
  ])("%s has the labels %j", (source, expected) => {
    expect(labelsIn("a.tsx", source).map(({ text }) => text)).toEqual(expected);
  });

  /** A font, a media query, selectors. */
  const ofStyle = /monospace|^\(prefers-|^(input|button)\b/;

  test.each([
    ["nothing is pending", true],
    ["…, raised at ", true],
    [" more", false],
    ["npx asyncdemo run", false],
    ["task.cancel-requested", false],
    ["\u001b[?7l", false],
  ])("%j is English: %j", (text, expected) => {
    expect(isEnglish(text)).toBe(expected);
  });
});

function filesIn(path: string): readonly string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) =>
    name === "__pycache__" ? [] : filesIn(`${path}/${name}`),
  );
}

/** @param lines The lines to read; all by default. */
function unusualIn(file: string, lines = /^/): readonly string[] {
  const text = readFileSync(join(root, file), "utf8").split("\n");
  // What a document quotes as code is the program's.
  const prose = (line: string) => (file.endsWith(".md") ? line.replace(/`[^`]*`/g, "") : line);
  return text.flatMap((line, index) =>
    lines.test(line) ? unusual(prose(line)).map((what) => `${file}:${index + 1}: ${what}`) : [],
  );
}

function unusual(line: string): readonly string[] {
  const words = line.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];
  return [
    ...words.filter((word) => unusualWords.has(word.toLowerCase())),
    ...unusualPhrases.flatMap((phrase) => phrase.exec(line)?.[0] ?? []),
  ];
}

/** Whether a text has two words that follow one another, or three in all, and is no command. */
function isEnglish(text: string): boolean {
  return /[a-z]{2,}[,:;]? [a-z]{2,}/i.test(withoutCommand(text)) || wordsIn(text) >= 3;
}

function withoutCommand(text: string): string {
  return text.replace(/(npx )?asyncdemo \w+/, "");
}

interface Text {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** How many words of a text are words of prose, and not names or code. */
function wordsIn(text: string): number {
  return withoutCommand(text)
    .split(/\s+/)
    .filter((word) => /^[(“"'`]?[A-Za-z][a-z'’-]*[,.:;)”"'`]*$/.test(word)).length;
}

/** The string literals of a file, its templates with `…` for each value, and their parts. */
function textsIn(file: string, source: string): readonly Text[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && node.name.getText() === "class") return;
    const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
    if (ts.isStringLiteral(node) || ts.isTemplateHead(node) || isTemplateEnd(node)) {
      texts.push({ file, line: line + 1, text: node.text });
    } else if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map(({ literal }) => `…${literal.text}`);
      texts.push({ file, line: line + 1, text: [node.head.text, ...rest].join("") });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return texts;
}

/** What stands between the tags of a component, and in attributes that a reader meets. */
function labelsIn(file: string, source: string): readonly Text[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    const isLabel = ts.isJsxAttribute(node) && labelling.has(node.name.getText());
    const label = isLabel ? node.initializer : ts.isJsxText(node) ? node : undefined;
    if (label !== undefined && (ts.isJsxText(label) || ts.isStringLiteral(label))) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      const text = label.text.trim();
      if (/[a-z]{2}/i.test(text)) texts.push({ file, line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return texts;
}

const labelling = new Set(["alt", "aria-label", "aria-valuetext", "placeholder", "title"]);

function isTemplateEnd(node: ts.Node): node is ts.TemplateMiddle | ts.TemplateTail {
  return (
    ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isNoSubstitutionTemplateLiteral(node)
  );
}
