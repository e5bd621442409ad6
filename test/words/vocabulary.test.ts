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
  "src/page",
  "src/player",
  "src/python",
  "src/render",
  "src/runner",
  "src/scenario",
  "src/trace",
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

describe("English on a run", () => {
  /** Texts of formats that others have defined. */
  const ofOthers = [
    "src/render/traceback.ts",
    "src/render/reports/junit.ts",
    "src/render/reports/mermaid-diagram.ts",
    "src/render/reports/svg.ts",
    "src/render/reports/tap.ts",
  ];

  /** Help, which stands in the definitions of commands and flags, and errors of settings. */
  const helpAndErrors = [
    ...["complete", "exit-codes", "help-texts", "help-topics", "program", "refuse-word"],
    ...["load-config", "settings-program", "trace-file"],
  ].map((name) => `src/cli/${name}.ts`);

  test("stands in src/words, neither where it is found nor where it is laid out", () => {
    const files = ["src/analysis", "src/cli", "src/player", "src/render"]
      .flatMap(filesIn)
      .filter((file) => file.endsWith(".ts") && !file.startsWith("src/cli/definitions/"))
      .filter((file) => ![...ofOthers, ...helpAndErrors].includes(file));
    const found = files.flatMap((file) =>
      textsIn(file, readFileSync(join(root, file), "utf8")).filter(({ text }) => isEnglish(text)),
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

/** Whether a text has two words that follow one another, and is no command. */
function isEnglish(text: string): boolean {
  return /[a-z]{2,}[,:;]? [a-z]{2,}/i.test(text.replace(/(npx )?asyncdemo \w+/, ""));
}

interface Text {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/**
 * The string literals of a file, and the parts of its templates; none that a developer reads, and
 * none of an error, which stands with the check that raises it.
 */
function textsIn(file: string, source: string): readonly Text[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node) || isErrorMade(node)) return;
    if (ts.isJsxAttribute(node) && node.name.getText() === "class") return;
    if (ts.isStringLiteral(node) || ts.isTemplateHead(node) || isTemplateEnd(node)) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      texts.push({ file, line: line + 1, text: node.text });
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

function isErrorMade(node: ts.Node): boolean {
  return ts.isNewExpression(node) && /(Error|Problem)$/.test(node.expression.getText());
}

function isTemplateEnd(node: ts.Node): node is ts.TemplateMiddle | ts.TemplateTail {
  return (
    ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isNoSubstitutionTemplateLiteral(node)
  );
}
