import { describe, expect, it } from "vitest";
import { place, scenario } from "../support/own-modules.ts";

// The rules that choose between the two ways are in test/runner/load-surveyed.test.ts.

describe.concurrent("an ES module that is compiled prints what it does when it is linked", () => {
  const b = `export let n = 1; export function f() { return n; } export class K {}
export function set(to) { n = to; }
export default function d() {}
export const arrow = () => {};`;
  const attempt = "const t = (take) => { try { print(take()); } catch (error) { print(error); } };";
  const both: [string, string, string, Readonly<Record<string, string>>?][] = [
    [
      "what is called and is no function",
      `import { n, f, K } from "./b.mjs"; import { sep } from "node:path"; ${attempt}`,
      "t(() => n()); t(() => new n()); t(() => K()); t(() => n.x.y); t(() => [...f]); t(() => f().g()); t(() => sep());",
    ],
    [
      "names and live values",
      `import d, { K, arrow, n, set } from "./b.mjs";`,
      "print(d.name, K.name, arrow.name, n); set(2); print(n, this === undefined);",
    ],
    [
      "what is not yet there in a circle",
      `import { seen } from "./c.mjs"; export function h() { return "h"; } export const k = 5;`,
      "print(seen);",
      {
        "c.mjs": `import { h, k } from "./a.mjs"; let s; try { s = k; } catch (error) { s = error.message; }
export const seen = h() + s;`,
      },
    ],
    [
      "the order of what it loads",
      `globalThis.seen.push("a"); import "./c.mjs"; import "./d.mjs";`,
      "print(globalThis.seen.join());",
      {
        "c.mjs": `(globalThis.seen ??= []).push("c");`,
        "d.mjs": `(globalThis.seen ??= []).push("d");`,
      },
    ],
    [
      "an assignment to what is imported",
      `import { n } from "./b.mjs"; ${attempt}`,
      "t(() => { n = 2; }); t(() => { n++; }); t(() => { n ||= 2; n += 2; });",
    ],
    [
      "a module as an object",
      `import * as b from "./b.mjs"; ${attempt}`,
      "t(() => String(Object.prototype.toString.call(b))); t(() => { b.n = 2; }); t(() => { b.o = 2; }); print(Object.getOwnPropertyNames(b));",
    ],
    [
      "a module as an object of another",
      `import { all } from "./c.mjs";`,
      "print(all.n, Object.prototype.toString.call(all));",
      { "c.mjs": `export * as all from "./b.mjs";` },
    ],
    ["its default export by its name", `import { default as d } from "./b.mjs";`, "print(d());"],
  ];
  const kinds = both.flatMap((each) =>
    ["mjs", "mts"].map((kind) => [each[0], kind, each] as const),
  );

  it.each(kinds)("%s: %s", async (_, kind, [, head, body, more = {}]) => {
    const as = (text: string) => text.replaceAll(".mjs", `.${kind}`).replace("(to)", "(to = 0)");
    // What looks as if more were loaded is linked.
    const outputs = ["", "// import("].map(async (first) => {
      const files = Object.entries({
        "a.mjs": scenario(`${head} ${first}`, body),
        "b.mjs": b,
        ...more,
      });
      const { run } = await place(Object.fromEntries(files.map((file) => file.map(as))));
      return run(`a.${kind}`);
    });
    const [compiled, linked] = await Promise.all(outputs);
    expect(compiled).toEqual(linked);
    expect(compiled).toMatchObject({ err: "", code: 0 });
  });
});
