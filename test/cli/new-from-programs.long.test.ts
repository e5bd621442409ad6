import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-new-from-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** A folder with `mine.py`. */
async function folderWith(source: string): Promise<string> {
  const folder = await mkdtemp(join(root, "case-"));
  await writeFile(join(folder, "mine.py"), source);
  return folder;
}

const timeout = 120_000;

const program = `"""Two downloads, of which one is too slow."""
import asyncio


class TooLarge(Exception):
    pass


async def fetch_page(page_name, seconds=1):
    # A server takes its time.
    await asyncio.sleep(seconds)
    if seconds > 5:
        raise TooLarge(f"{page_name} is too large")
    return page_name.upper()


async def main():
    async with asyncio.timeout(3) as scope:
        pages = await asyncio.gather(fetch_page("news"), fetch_page("mail", seconds=2))
    print(pages, scope.expired(), len(pages) / 1)
    sizes = {page: len(page) for page in pages}  # by name
    for page, size in sizes.items():
        print(f"{page!r:>8} {size:03d}", end="\\n")
    try:
        await fetch_page("film", 6)
    except (TooLarge, asyncio.TimeoutError) as error:
        print(f"main: {error}")


if __name__ == "__main__":
    asyncio.run(main())
`;

describe.concurrent("a program in Python", () => {
  it("becomes a scenario that a person would write, and that is verified", {
    timeout,
  }, async () => {
    const folder = await folderWith(program);
    const made = await asyncdemo(["new", "--from", "mine.py"], { folder });
    expect(made.err).toBe("");
    expect(made.out).toMatch(/^mine\.ts\nmine +✔ same as on CPython 3\.\d+/);
    expect(made.code).toBe(0);
    expect(
      await readFile(join(folder, "mine.ts"), "utf8"),
    ).toBe(`import type { Coroutine, Timeout } from "asyncdemo";
import { defineScenario, gather, print, repr, sleep, str, TimeoutError, timeout } from "asyncdemo";

/** The text of Python's float, which says 2.0 where JavaScript says 2. */
function floatText(value: number): string {
  return Number.isInteger(value) ? \`\${value}.0\` : str(value);
}

class TooLarge extends Error {}

function* fetchPage(pageName: string, seconds: number = 1): Coroutine<string> {
  // A server takes its time.
  yield* sleep(seconds);
  if (seconds > 5) throw new TooLarge(\`\${pageName} is too large\`);
  return pageName.toUpperCase();
}

export default defineScenario({
  summary: "Two downloads, of which one is too slow",
  *main() {
    let scope!: Timeout;
    let pages!: string[];
    yield* timeout(3, function* (theScope) {
      scope = theScope;
      pages = yield* gather([fetchPage("news"), fetchPage("mail", 2)]);
    });
    print(pages, scope.expired(), floatText(pages.length / 1));
    const sizes = new Map(pages.map((page) => [page, page.length] as const)); // by name
    for (const [page, size] of sizes) {
      print(\`\${repr(page).padStart(8)} \${String(size).padStart(3, "0")}\`, { end: "\\n" });
    }
    try {
      yield* fetchPage("film", 6);
    } catch (error) {
      if (!(error instanceof TooLarge || error instanceof TimeoutError)) throw error;
      print(\`main: \${str(error)}\`);
    }
  },
});
`);
  });

  it.each(["pattern-retry", "gather-cancel-after-done", "group-two-failures"])(
    "such as %s's twin runs as the scenario's twin, and ends as declared",
    { timeout },
    async (name) => {
      const folder = await mkdtemp(join(root, "case-"));
      await cp(join(scenarios, `${name}.py`), join(folder, "mine.py"));
      const made = await asyncdemo(["new", "--from", "mine.py", "--js"], { folder });
      expect(made.out).toMatch(/^mine\.mjs\nmine +✔ same as on CPython/);
      expect(made).toMatchObject({ err: "", code: 0 });
      const run = await asyncdemo(["run", "./mine.mjs", "--format", "plain"], { folder });
      expect(run.code).toBe(0);
    },
  );

  it("has what has no translation marked, with the reason", { timeout }, async () => {
    const folder = await folderWith(`import asyncio


async def main():
    reader, writer = await asyncio.open_connection("localhost", 80)
    with open("x") as file:
        print(file.read())
    print("done")


asyncio.run(main())
print("after")
`);
    const made = await asyncdemo(["new", "--from", "mine.py", "--python", "pyodide"], { folder });
    expect(made.err).toContain(
      'asyncdemo: 3 statements are not translated\nhint: look for "not translated:" in mine.ts',
    );
    expect(made.out).toContain("✖ differs from CPython 3.14");
    expect(made.code).toBe(1);
    expect(await readFile(join(folder, "mine.ts"), "utf8")).toContain(`
    // not translated: sockets are JavaScript's: await them with yield* fromPromise(…)
    //   reader, writer = await asyncio.open_connection("localhost", 80)
    // not translated: JavaScript has no with statement
    //   with open("x") as file:
    //       print(file.read())
    print("done");
  },
});

// not translated: a scenario is over when its main is
//   print("after")
`);
  });

  it("goes elsewhere by -o, with a copy as its twin", { timeout }, async () => {
    const folder = await folderWith('import asyncio\nasyncio.run(asyncio.sleep(1, "x"))\n');
    await mkdir(join(folder, "there"));
    const made = await asyncdemo(["new", "--from", "mine.py", "-o", "there/other.ts"], { folder });
    expect(made.out).toMatch(/^there\/other\.ts\nthere\/other\.py\nother +✔ same/);
    expect(await readFile(join(folder, "there/other.py"), "utf8")).toContain("asyncio.run(");
    const again = await asyncdemo(["new", "--from", "mine.py", "-o", "there/other.ts"], { folder });
    expect(again).toEqual({
      out: "",
      err: "asyncdemo: 'there/other.ts' and 'there/other.py' exist already\nhint: another file by -o, or --force to write over it\n",
      code: 2,
    });
  });
});

describe("what is refused", () => {
  const refused = async (argv: readonly string[], source = "") =>
    asyncdemo(argv, { folder: await folderWith(source) });

  it.each([
    [["new", "--from", "no.py"], "there is no file 'no.py'"],
    [["new", "--from", "mine.txt"], "'mine.txt' is no Python file"],
    [["new", "other", "--from", "mine.py"], "a scenario made --from a program has its name"],
    [["new", "mine", "-o", "x.ts"], "-o and --python are for --from"],
    [["new", "--from", "mine.py", "-o", "x.txt"], "'x.txt' is neither TypeScript nor JavaScript"],
    [["new", "--from", "mine.py", "--python", "2.0"], "CPython 2.0 was not found."],
  ])("%j", async (argv, message) => {
    const { out, err, code } = await refused(argv);
    expect(err).toContain(`asyncdemo: ${message}`);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  it("is nothing that variables for other commands ask for", async () => {
    const folder = await folderWith("");
    const env = { ASYNCDEMO_FROM: "2.5", ASYNCDEMO_PYTHON: "pyodide" };
    const made = await asyncdemo(["new", "other"], { folder, env });
    expect(made).toMatchObject({ out: "other.ts\nother.py\n", code: 0 });
  });

  it("is no Python, in Python's words", { timeout }, async () => {
    const { out, err } = await refused(
      ["new", "--from", "mine.py"],
      "async def main(:\n    pass\n",
    );
    expect(err).toContain("asyncdemo: 'mine.py' is no Python\n");
    expect(err).toContain('File "mine.py", line 1\n');
    expect(err).toContain("SyntaxError: invalid syntax");
    expect(out).toBe("");
  });

  it("runs no coroutine", { timeout }, async () => {
    const { err, code } = await refused(["new", "--from", "mine.py"], "print(1)\n");
    expect(err).toContain("asyncdemo: 'mine.py' runs no coroutine\nhint: ");
    expect(code).toBe(2);
  });
});
