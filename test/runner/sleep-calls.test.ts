import { describe, expect, it } from "vitest";
import { SleepCalls } from "../../src/runner/sleep-calls.ts";

/** What is proved of the function around the call that begins at `▸`: the delays of its sleeps. */
function delaysIn(source: string, isAlone = true): (number | null)[] | null {
  const at = source.indexOf("▸");
  const calls = new SleepCalls("program.ts", source.replaceAll("▸", ""), isAlone).around(at);
  return calls === null ? null : calls.map(({ delaySeconds }) => delaySeconds);
}

const head = 'import { createTask, print, sleep } from "asyncdemo";\n';

describe("the sleeps of a function", () => {
  it.each<[string, (number | null)[] | null]>([
    ["function* f() { yield* ▸sleep(0); }", [0]],
    ["function* f(d: number) { for (;;) yield* ▸sleep(d); yield* sleep(0.5, 'x'); }", [null, 0.5]],
    [
      "function* f() { log(); yield* g(); yield* ▸sleep(1); } function* g() { yield* sleep(2); }",
      [1],
    ],
    ["const f = { *f() { const x = yield* ▸sleep(1); }, sleep: 1 }; f.sleep = 2;", [1]],
    // One that something else may await.
    ["function* f() { log(); yield* ▸sleep(0); } createTask(sleep(1));", null],
    ["function* f() { const s = sleep(1); yield* ▸sleep(0); }", null],
    ["function* f() { yield* pick(▸sleep(0)); }", null],
    ["function* f() { yield* (a ? ▸sleep(0) : sleep(1)); }", null],
    // Another that has the name, or the same that has another.
    ["function* f(sleep) { yield* ▸sleep(0); }", null],
    ["function* f() { yield* ▸sleep(0); } function g() { const sleep = 1; }", null],
    ["const pause = sleep; function* f() { yield* ▸sleep(0); }", null],
    ["const all = { sleep }; function* f() { yield* ▸sleep(0); }", null],
    ["export { sleep }; function* f() { log(); yield* ▸sleep(0); }", null],
    // Code that is not seen.
    ['import "./other.ts"; function* f() { log(); yield* ▸sleep(0); }', null],
    ['import * as all from "asyncdemo"; function* f() { log(); yield* ▸sleep(0); }', null],
    ['const o = require("./o"); function* f() { log(); yield* ▸sleep(0); }', null],
    ["const o = require; function* f() { log(); yield* ▸sleep(0); }", null],
    [
      'import { createRequire } from "node:module"; function* f() { log(); yield* ▸sleep(0); }',
      null,
    ],
    ["function* f() { eval(text); yield* ▸sleep(0); }", null],
    ["function* f() { log(); yield* ▸sleep(0); } f().next();", null],
    ["function* f() { yield* ▸sleep(0);", null],
  ])("%s", (source, delays) => {
    expect(delaysIn(head + source)).toEqual(delays);
  });

  it.each<[string, number[] | null]>([
    ["function* f() { print('a'); for (const i in o) yield* ▸sleep(0); }", [0]],
    ["function* f() { yield* ▸sleep(0); } createTask(sleep(1));", [0]],
    ["function* f() { log(); yield* ▸sleep(0); }", null],
    ["function* f() { createTask(g()); yield* ▸sleep(0); }", null],
    ["function* f() { o.log(); yield* ▸sleep(0); }", null],
    ["function* f() { new Log(); yield* ▸sleep(0); }", null],
    ["function* f() { log`a`; yield* ▸sleep(0); }", null],
    ["function* f() { o.getter; yield* ▸sleep(0); }", null],
    ["function* f() { o?.getter; yield* ▸sleep(0); }", null],
    ["function* f({ getter }) { yield* ▸sleep(0); }", null],
    ["function* f() { yield; yield* ▸sleep(0); }", null],
    ["function* f() { yield* g; yield* ▸sleep(0); }", null],
    ["function* f() { for (const i of all) yield* ▸sleep(0); }", null],
    ["function* f() { later(() => 1); yield* ▸sleep(0); }", null],
    ["function* f() { print('a'); yield* ▸sleep(0); } function g(print) {}", null],
  ])("among other files: %s", (source, delays) => {
    expect(delaysIn(head + source, false)).toEqual(delays);
  });

  it("are found where the package is required", () => {
    const required = 'const { sleep: pause, print } = require("asyncdemo");\n';
    expect(delaysIn(`${required}function* f() { log(); yield* ▸pause(3); }`)).toEqual([3]);
  });
});
