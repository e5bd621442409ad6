/** MermaidDiagram: the text of a bounded sequence diagram. */

import { plural } from "../../words/counts.ts";
import { hiddenWords, taskWords } from "../../words/diagram-words.ts";
import { sanitizeLine } from "../../words/sanitize.ts";

const mostParticipants = 24;
const mostLines = 150;
const longestText = 120;

interface Participant {
  readonly id: number;
  readonly name: string;
  /** The gather or group that it belongs to. */
  readonly box: string | null;
}

export class MermaidDiagram {
  readonly #participants = new Map<number, Participant>();
  readonly #lines: string[] = [];
  #hiddenTasks = 0;
  #hiddenLines = 0;
  #ending = "";

  participant(id: number, name: string, box: string | null): void {
    if (this.#participants.size < mostParticipants) {
      this.#participants.set(id, { id, name, box });
    } else this.#hiddenTasks++;
  }

  message(from: number, arrow: "->>" | "-->>" | "-x", to: number, text: string): void {
    if (!this.#participants.has(from) || !this.#participants.has(to)) this.#hiddenLines++;
    else this.#add(`t${from}${arrow}t${to}: ${escapeText(text)}`);
  }

  /** A note over these participants; over all when there are none. */
  note(tasks: readonly number[], text: string): void {
    const shown = tasks.filter((task) => this.#participants.has(task));
    if (shown.length < tasks.length && shown.length === 0) this.#hiddenLines++;
    else this.#add(noteOver(shown, text));
  }

  /** The text below all else. */
  end(text: string): void {
    this.#ending = text;
  }

  toString(): string {
    const notes = [
      ...this.#lines,
      ...this.#hidden().map((text) => noteOver([], text)),
      ...(this.#ending === "" ? [] : [noteOver([], this.#ending)]),
    ];
    const [first, last] = this.#ends();
    const body = notes.map((line) => `  ${line.replace("{first}", first).replace("{last}", last)}`);
    const lines = ["sequenceDiagram", ...this.#heads(), ...body];
    return `${lines.join("\n")}\n`;
  }

  #add(line: string): void {
    if (this.#lines.length < mostLines) this.#lines.push(line);
    else this.#hiddenLines++;
  }

  #hidden(): string[] {
    const counts = [
      ...(this.#hiddenTasks > 0 ? [plural(this.#hiddenTasks, "task")] : []),
      ...(this.#hiddenLines > 0 ? [plural(this.#hiddenLines, "step")] : []),
    ];
    return counts.length === 0 ? [] : [hiddenWords(counts)];
  }

  /** The participants in the order of their creation; those of one box stand together. */
  #ordered(): [box: string | null, members: Participant[]][] {
    const boxes = new Map<string, [string | null, Participant[]]>();
    for (const each of this.#participants.values()) {
      const key = each.box ?? `task ${each.id}`;
      const known = boxes.get(key);
      if (known === undefined) boxes.set(key, [each.box, [each]]);
      else known[1].push(each);
    }
    return [...boxes.values()];
  }

  #heads(): string[] {
    const line = ({ id, name }: Participant) =>
      `participant t${id} as ${escapeText(name) || taskWords(id)}`;
    const heads = this.#ordered().flatMap(([box, members]) =>
      box === null
        ? members.map((each) => `  ${line(each)}`)
        : [
            `  box transparent ${escapeText(box)}`,
            ...members.map((each) => `    ${line(each)}`),
            "  end",
          ],
    );
    return heads.length === 0 ? ["  participant t0 as loop"] : heads;
  }

  #ends(): [string, string] {
    const ids = this.#ordered().flatMap(([, members]) => members.map(({ id }) => `t${id}`));
    return [ids[0] ?? "t0", ids.at(-1) ?? "t0"];
  }
}

/** The first and the last participant are known only at the end. */
function noteOver(tasks: readonly number[], text: string): string {
  const [first, ...others] = tasks;
  const ends = others.length === 0 ? [first] : [first, others.at(-1)];
  const over = first === undefined ? "{first},{last}" : ends.map((id) => `t${id}`).join(",");
  return `Note over ${over}: ${escapeText(text)}`;
}

/** Writes all but letters, digits and a few harmless signs as character numbers. */
function escapeText(text: string): string {
  const line = sanitizeLine(text).trim();
  const shown = line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
  return shown.replace(/[^\p{L}\p{M}\p{N} _.,()'=+/!?*…-]/gu, (character) => {
    return `#${character.codePointAt(0)};`;
  });
}
