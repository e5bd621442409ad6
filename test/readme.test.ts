import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatNames } from "../src/render/formats.ts";
import { knownDifferences } from "./behaviour/known-differences.ts";
import { groupsOf, recordedVersions } from "./oracle/versions.ts";
import { asyncioSections } from "./support/readme-asyncio.ts";
import { differenceSections } from "./support/readme-differences.ts";
import {
  codeOf,
  documents,
  essenceOf,
  isRecorded,
  listScenarios,
  readDocument,
  record,
} from "./support/readme-documents.ts";
import { fieldsOfTrace, refKinds } from "./support/readme-events.ts";
import { type Block, blocksOf, codeIn, stepsOf, tableUnder } from "./support/readme-markdown.ts";
import { fileOf, outputOf, pictured, pictureOf, textIn } from "./support/readme-pictures.ts";
import { installInto, root, Workshop } from "./support/readme-workshop.ts";
import "./support/built.ts";

// `npm run docs` brings up to date what differs here; read the difference before you commit it.

const readme = readDocument("README.md");
const names = readDocument("docs/asyncio.md");
const texts = documents.map((path) => ({ path, blocks: blocksOf(readDocument(path)) }));

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop.close());

describe.each(texts)("what $path says", ({ blocks }) => {
  const recorded = blocks.filter(isRecorded).map((block) => ({ title: titleOf(block), block }));

  it.skipIf(recorded.length === 0).for(recorded)("is what happens: $title", async ({ block }) => {
    const today = await record(block, blocks, workshop);
    expect(essenceOf(block, block.text), "`npm run docs` writes what happens").toBe(
      essenceOf(block, today),
    );
  });

  it("runs every file that it shows", () => {
    const steps = blocks.filter(({ language }) => language === "console").flatMap(stepsOf);
    const words = steps.flatMap(({ command }) => command.split(/[\s/]+/));
    const run = [...words, ...blocks.map(({ info }) => info)];
    for (const { file } of blocks) if (file !== null) expect(run).toContain(file);
  });

  it("marks what is in its blocks", () => {
    for (const { language, text } of blocks) {
      expect(["console", "json", "python", "sh", "ts"]).toContain(language);
      if (language !== "console") expect(text).not.toMatch(/^\$ /m);
    }
  });
});

describe("docs/running.md", () => {
  it("has a row for each format", () => {
    const rows = tableUnder(readDocument("docs/running.md"), "Formats, clocks, exit codes");
    const shown = rows.map(([name = ""]) => /--format (\w+)/.exec(name)?.[1]);
    expect(shown.filter((name) => name !== undefined).sort()).toEqual([...formatNames].sort());
  });
});

describe("README.md", () => {
  it("gives one command that runs a scenario and one that runs the tests", async () => {
    const commands = blocksOf(readme)
      .filter(({ language }) => language === "sh")
      .map(({ text }) => text.trimEnd());
    const [run = "", test] = commands;
    expect(commands).toHaveLength(2);
    const [, scenario] = /^npm install && npx asyncdemo run ([\w-]+)$/.exec(run) ?? [];
    expect((await listScenarios()).map(({ name }) => name)).toContain(scenario);
    expect(test).toBe("npm install && npm test");
    // CI takes them from here: they stand alone on their lines, and nothing else looks like them.
    expect(readme.match(/^npm install && .*$/gm)).toEqual(commands);
    const { scripts } = JSON.parse(readDocument("package.json"));
    const buildIfStale = "node build/if-stale.js";
    expect(scripts).toMatchObject({ prepare: buildIfStale, pretest: buildIfStale });
    expect(scripts.test).toBeTypeOf("string");
  });

  it("is short", () => {
    expect(Buffer.byteLength(readme)).toBeLessThan(12_000);
  });

  it("names every scenario in the table of docs/scenarios.md, by topic, with its summary and sources; `npm run docs` adds it", async () => {
    const rows = tableUnder(readDocument("docs/scenarios.md"), "Scenarios");
    const listed = await listScenarios();
    expect(rows.map(([, name, summary]) => [name, summary])).toEqual(
      listed.map(({ name, summary }) => [`\`${name}\``, summary]),
    );
    const begins = listed.map(({ topic }, at) =>
      topic === listed[at - 1]?.topic ? "" : `**${topic}**`,
    );
    expect(rows.map(([topic]) => topic)).toEqual(begins);
    for (const [, name = "", , sources] of rows) {
      for (const file of ["ts", "py"])
        expect(sources).toContain(`(../scenarios/${codeIn(name)}.${file})`);
    }
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each([...documents, "src/README.md", "CHANGELOG.md"])(
    "links to files that exist: %s",
    (path) => {
      const folder = new URL(path, `file://${root}`);
      for (const [, target = ""] of readDocument(path).matchAll(/\]\((?!\w+:|#)([^)#]+)/g)) {
        expect(existsSync(new URL(target, folder)), target).toBe(true);
      }
    },
  );

  it("and the architecture note name files that exist", () => {
    const named = codeIn(readDocument("src/README.md")).filter((code) =>
      /^[\w-]+\/[^\s<]*$/.test(code),
    );
    expect(named.length).toBeGreaterThan(20);
    for (const path of named) {
      expect(existsSync(join(root, path)) || existsSync(join(root, "src", path)), path).toBe(true);
    }
  });

  it("mentions no folder of a developer's machine", () => {
    for (const path of [...documents, "src/README.md", "CHANGELOG.md"]) {
      expect(readDocument(path)).not.toMatch(/\/(work|home|root|Users|tmp)\//);
    }
  });
});

describe("the TypeScript of the documents", () => {
  const blocks = texts.flatMap((text) => text.blocks).filter(({ language }) => language === "ts");
  let errors: Map<string, string[]>;

  beforeAll(async () => {
    errors = await typeErrors([
      ...blocks.map(({ text }, index): [string, string] => [`block-${index}.mts`, text]),
      ["table.mts", tableAsProgram(tableUnder(names, "Names"))],
    ]);
  });

  it.each(blocks.map((block, index) => ({ title: block.file ?? block.heading, index })))(
    "has the package's types: $title",
    ({ index }) => {
      expect(errors.get(`block-${index}.mts`)).toEqual([]);
    },
  );

  it("is right in every line of the table of asyncio and asyncdemo", () => {
    expect(tableUnder(names, "Names").length).toBeGreaterThan(15);
    expect(errors.get("table.mts")).toEqual([]);
  });
});

describe("the Python of the documents", () => {
  it("names what there is in asyncio", async () => {
    const cells = tableUnder(names, "Names").flatMap(([python = ""]) => codeIn(python));
    const text = `# names.py\n${asyncioNames(cells.join("\n")).join("\n")}\n`;
    const block: Block = {
      language: "python",
      info: "",
      text: text.replace("\n", "\nimport asyncio, contextvars\nloop = asyncio.BaseEventLoop\n"),
      start: 0,
      end: 0,
      file: "names.py",
      heading: "",
    };
    const steps = await workshop.run([{ command: "python3 names.py", output: "" }], [block]);
    expect(text).toContain("asyncio.TaskGroup");
    expect(steps[0]?.output).toBe("");
  });
});

describe("docs/asyncio.md", () => {
  it.each([...asyncioSections()])("says what there is: %s", (name, text) => {
    const [, section = ""] =
      new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- end of ${name} -->`).exec(names) ?? [];
    expect(essence(section)).toBe(essence(text));
  });
});

/** Without what the formatter decides. */
function essence(markdown: string): string {
  const table = markdown.replace(/-{3,}/g, "---").replace(/ *\| */g, "|");
  return table.replace(/ +/g, " ").replace(/\n+/g, "\n").trim();
}

describe("docs/differences.md", () => {
  const document = readDocument("docs/differences.md");

  it.each([...differenceSections()])(
    "says what the tests know, by `npm run docs`: %s",
    (name, text) => {
      const [, section = ""] =
        new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- end of ${name} -->`).exec(document) ?? [];
      expect(essence(section)).toBe(essence(text));
    },
  );

  it("is made of every behaviour that differs here or between versions", () => {
    for (const id of Object.keys(knownDifferences)) expect(document).toContain(`\`${id}\``);
    for (const [id, each] of Object.entries(recordedVersions().behaviours)) {
      if (groupsOf(each).length > 1) expect(document).toContain(`\`${id}\``);
    }
    expect(readme).toContain("](docs/differences.md)");
  });
});

describe("the pictures", () => {
  const pictures = pictured.map((picture) => ({ ...picture, file: fileOf(picture) }));

  it("are those that the documents show", async () => {
    const all = documents.flatMap((path) => [
      ...readDocument(path).matchAll(/!\[[^\]]+\]\((?:docs\/)?pictures\/([^)]+)\)/g),
    ]);
    const files = pictures.map(({ file }) => file).sort();
    expect(all.map(([, file]) => file).sort()).toEqual(files);
    expect(readme.match(/!\[/g)).toHaveLength(1);
    expect((await readdir(join(root, "docs/pictures"))).sort()).toEqual(files);
  });

  it.each(pictures)("show the text that the command prints: $file", async (picture) => {
    const svg = readDocument(`docs/pictures/${picture.file}`);
    const printed = (await outputOf(picture)).trimEnd();
    expect(textIn(svg).trimEnd()).toBe(printed);
  });

  it.each(pictures)("have its colours: $file", async (picture) => {
    expect(readDocument(`docs/pictures/${picture.file}`)).toBe(await pictureOf(picture));
  });
});

describe("docs/trace-format.md", () => {
  const document = readDocument("docs/trace-format.md");
  const examples = blocksOf(document).filter(({ language }) => language === "json");
  const schema = new URL("../src/trace/schema/trace-v1.json", import.meta.url);

  it.each([...fieldsOfTrace()])("lists the fields of %s", (title, fields) => {
    const heading = title === "Every event" ? title : `\`${title}\``;
    const rows = tableUnder(document, heading);
    expect(rows.flatMap(([field = ""]) => codeIn(field))).toEqual(fields);
    for (const [, meaning] of rows) expect(meaning).toBeTruthy();
  });

  it("lists what a ref can name", () => {
    const [kind] = tableUnder(document, "`Ref`");
    expect(codeIn(kind?.[1] ?? "")).toEqual(refKinds());
  });

  it("has an example of every kind of line", () => {
    const lines = [...fieldsOfTrace().keys()].filter((title) => /^[a-z]/.test(title));
    expect(lines.length).toBeGreaterThan(20);
    expect(examples.map(({ heading }) => codeOf(heading)).sort()).toEqual(lines.sort());
    for (const { heading, text } of examples) {
      expect(JSON.parse(text).kind ?? "header").toBe(codeOf(heading));
    }
  });

  it.skipIf(!existsSync(schema))("has examples that the JSON Schema accepts", () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")));
    const check = (line: unknown) => (validate(line) ? null : validate.errors);
    for (const { heading, text } of examples) expect(check(JSON.parse(text)), heading).toBeNull();
    expect(check({ ...JSON.parse(examples.at(-1)?.text ?? ""), kind: "none.such" })).not.toBeNull();
  });
});

function titleOf(block: Block): string {
  return block.language === "console"
    ? stepsOf(block)
        .map(({ command }) => command)
        .join("; ")
    : block.heading;
}

/** Each code of the table's right column in a generator, where its placeholders are declared. */
function tableAsProgram(rows: readonly string[][]): string {
  const statements = rows.flatMap(([, code = ""]) =>
    codeIn(code).map((text) => (/^function/.test(text) ? text : `function* () { ${text}; }`)),
  );
  return `
import type { AsyncIteratorLike, Coroutine } from "asyncdemo";
import { ${exportedNames().join(", ")} } from "asyncdemo";
declare const a: Coroutine<number>, b: Task<string>, coro: Coroutine;
declare const ticks: AsyncGenerator<number>;
declare const tasks: Task<number>[], lock: Lock, items: AsyncIteratorLike<number>;
declare const task: Task<number>, future: Future<number>, loop: EventLoop;
declare const error: Error, f: () => void, x: Coroutine<number>;
declare const main: () => Coroutine<void>;
export const rows = [
${statements.map((text) => `  ${text},`).join("\n")}
];
`;
}

/** What src/index.ts exports besides types. */
function exportedNames(): string[] {
  const source = readDocument("src/index.ts");
  return [...source.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type ")),
  );
}

/** What the codes name of asyncio, a task, a future and a loop, each as an expression. */
function asyncioNames(code: string): string[] {
  const owners: Readonly<Record<string, string>> = {
    asyncio: "asyncio",
    task: "asyncio.Task",
    future: "asyncio.Future",
    contextvars: "contextvars",
    loop: "loop",
  };
  const named = [...code.matchAll(/\b(asyncio|contextvars|task|future|loop)\.(\w+)/g)];
  return [...new Set(named.map(([, owner = "", name]) => `${owners[owner]}.${name}`))];
}

/** The errors of each program, compiled as a project that has installed the package. */
async function typeErrors(programs: readonly (readonly [string, string])[]) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-types-")));
  try {
    await installInto(folder);
    const paths = programs.map(([name]) => join(folder, name));
    await symlink(join(root, "node_modules/vitest"), join(folder, "node_modules/vitest"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    // What a document names, others of its programs may import.
    for (const { blocks } of texts) {
      for (const { file, text } of blocks)
        if (file !== null) await writeFile(join(folder, file), text);
    }
    for (const [name, text] of programs) await writeFile(join(folder, name), text);
    const program = ts.createProgram(paths, {
      strict: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      noEmit: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      typeRoots: [join(root, "node_modules/@types")],
      types: ["node"],
    });
    return new Map(
      programs.map(([name], index) => [
        name,
        ts
          .getPreEmitDiagnostics(program, program.getSourceFile(paths[index] as string))
          .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
