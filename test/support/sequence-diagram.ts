// Reads the part of mermaid's language of sequence diagrams that reports use, more strictly than
// mermaid does: anything else is an error. mermaid itself, with the DOM that it needs, is 170 MB.

export interface SequenceDiagram {
  readonly actors: readonly string[];
  readonly messages: readonly (readonly [from: string, to: string, text: string])[];
  readonly notes: readonly string[];
  readonly boxes: readonly string[];
}

/** @throws when a line is none of those that mermaid documents, or names an unknown participant. */
export function readSequenceDiagram(diagram: string): SequenceDiagram {
  const [head, ...lines] = diagram.replace(/\n$/, "").split("\n");
  if (head !== "sequenceDiagram") throw new Error(`no sequence diagram: ${head}`);
  const actors = new Map<string, string>();
  const messages: [string, string, string][] = [];
  const notes: string[] = [];
  const boxes: string[] = [];
  let isInBox = false;

  const actor = (id: string): string => {
    const name = actors.get(id);
    if (name === undefined) throw new Error(`unknown participant ${id}`);
    return name;
  };
  const read = (line: string): void => {
    const participant = /^participant (\w+) as (.+)$/.exec(line);
    const box = /^box transparent (.+)$/.exec(line);
    const message = /^(\w+?)(?:-->>|->>|-x)(\w+): (.*)$/.exec(line);
    const note = /^Note over (\w+)(?:,(\w+))?: (.*)$/.exec(line);
    if (participant) {
      const [, id = "", name = ""] = participant;
      if (actors.has(id)) throw new Error(`participant ${id} twice`);
      actors.set(id, plain(name));
    } else if (box && !isInBox) {
      isInBox = true;
      boxes.push(plain(box[1] ?? ""));
    } else if (line === "end" && isInBox) {
      isInBox = false;
    } else if (message) {
      const [, from = "", to = "", text = ""] = message;
      messages.push([actor(from), actor(to), plain(text)]);
    } else if (note) {
      const [, first = "", last = first, text = ""] = note;
      actor(first);
      actor(last);
      notes.push(plain(text));
    } else throw new Error(`no line of a sequence diagram: ${line}`);
  };
  for (const line of lines) read(line.replace(/^ +/, ""));
  if (isInBox) throw new Error("a box has no end");
  return { actors: [...actors.values()], messages, notes, boxes };
}

/**
 * The text that is shown, with its characters in the place of `#59;`. By themselves `#` and `;`
 * end a text, `%%` begins a comment, and the others are syntax, Markdown or HTML somewhere.
 */
function plain(text: string): string {
  const bare = text.replaceAll(/#\d+;/g, "");
  const [syntax] = /[#;:%<>&`"{}[\]|\\\p{C}]/u.exec(bare) ?? [];
  if (syntax !== undefined) throw new Error(`${JSON.stringify(syntax)} is not text: ${text}`);
  return text.replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
