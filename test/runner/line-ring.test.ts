import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRing, RingReader, RingWriter } from "../../src/runner/line-ring.ts";

function ringOf(wake = () => {}) {
  const memory = makeRing();
  return { writer: new RingWriter(memory, wake), reader: new RingReader<object>(memory) };
}

describe("LineRing", () => {
  it("gives back every message, whole and in order", () => {
    const { writer, reader } = ringOf();
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("\n", "=", "\ud800", "é𝄞".repeat(50)),
    );
    const message = fc.record({ kind: text, line: fc.record({ text, seq: fc.integer() }) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 3 }), (messages) => {
        for (const each of messages) writer.write(each);
        return JSON.stringify(reader.take()) === JSON.stringify(messages);
      }),
      { numRuns: 10_000 },
    );
  });

  it("goes round and round", () => {
    const { writer, reader } = ringOf();
    for (let n = 0; n < 200; n++) {
      const messages = [{ n }, { text: "é𝄞\n".repeat(n * 50) }, { n: -n }];
      for (const each of messages) writer.write(each);
      expect(JSON.stringify(reader.take())).toBe(JSON.stringify(messages));
    }
  });

  it("wakes a reader that sleeps, once", () => {
    let woken = 0;
    const { writer, reader } = ringOf(() => woken++);
    for (let n = 0; n < 3; n++) writer.write({ n });
    expect(woken).toBe(1);
    expect(reader.sleep()).toBe(false);
    expect(reader.take()).toHaveLength(3);
    writer.write({ n: 3 });
    expect(woken).toBe(1);
    reader.take();
    expect(reader.sleep()).toBe(true);
    writer.write({ n: 4 });
    expect(woken).toBe(2);
  });

  it("calls nothing that a program has put where JSON looks", () => {
    const { writer, reader } = ringOf();
    const message = { kind: "line", line: { wakes: [1, 2] } };
    const objects = Object.prototype as { toJSON?: unknown };
    objects.toJSON = () => "forged";
    try {
      writer.write(message);
    } finally {
      delete objects.toJSON;
    }
    expect(reader.take()).toEqual([message]);
  });
});
